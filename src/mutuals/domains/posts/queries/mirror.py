"""The audience mirror: who would see what one is about to write, before it leaves."""

from collections.abc import Iterable
from dataclasses import dataclass

from mutuals.domains.audience.gate import seen_by
from mutuals.domains.audience.queries import excluded_among
from mutuals.domains.audience.scope import NOBODY, Audience, Excluded, Scope
from mutuals.domains.people.queries import faces, local_member_count
from mutuals.domains.people.rows import present
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.queries import domains_among, own_domains
from mutuals.domains.ties.queries import circles_of, connected_with, followers_of, lists_of

FACES, MOST_DOMAINS, CROWD = 5, 10, 500


@dataclass(frozen=True, slots=True)
class Group:
    """Some of those who would see it: people of a domain (`yours`: the viewer proves it too), or one of one's lists."""

    name: str
    people: int
    yours: bool = False


@dataclass(frozen=True, slots=True)
class Mirror:
    """How many others would see it (None: anybody), five whom the viewer knows, and who is special among them."""

    people: int | None
    faces: tuple[int, ...]
    domains: tuple[Group, ...]
    lists: tuple[Group, ...]
    search_engines: bool  # may list it, as its author chose


def mirror_of(
    viewer: Viewer,
    audience: int,
    *,
    circle_id: int | None = None,
    named: Iterable[int] = (),
    excluded: Excluded = NOBODY,
) -> Mirror:
    """Who would see a new post of the viewer's: the gate is asked about those whom they know, the rest is counted."""
    wide = max(audience, Audience.SERVER) if excluded else audience
    connected, following = connected_with(viewer.me), followers_of(viewer.me)
    known = dict.fromkeys([*connected, *following])
    asked: Iterable[int] = known
    if wide == Audience.CIRCLE:
        asked = next((c.members for c in circles_of(viewer) if c.id == circle_id), ())
    elif wide == Audience.NAMED:
        asked = named
    mine = lists_of(viewer)
    seeing = _seeing(viewer, wide, circle_id, {*asked, *(i for one in mine for i in one.members)}, set(asked))
    seeing -= {viewer.me, *excluded_among(seeing, excluded)}
    face = faces([viewer.me])[viewer.me]
    if wide <= Audience.QUIET:
        people = None
    elif wide == Audience.SERVER:
        people = max(local_member_count() - 1 - len(excluded_among(None, excluded) - {viewer.me}), 0)
    else:
        people = len(seeing)
    listed = [Group(one.name, len(seeing.intersection(one.members))) for one in mine]
    return Mirror(
        people,
        tuple(i for i in dict.fromkeys(asked) if i in seeing)[:FACES],
        _domains(viewer, seeing, everybody=wide <= Audience.SERVER, but=excluded),
        tuple(group for group in listed if group.people),
        search_engines=wide == Audience.PUBLIC and face.indexable,
    )


def _seeing(viewer: Viewer, audience: int, circle_id: int | None, ids: set[int], asked: set[int]) -> set[int]:
    """Those of the people who would see it, as the gate says; of those who would be named, whom nothing keeps apart."""
    if audience == Audience.NAMED:
        ids, audience = asked, Audience.SERVER
    scope, every, found = Scope(viewer.me, viewer.me, audience, circle_id), sorted(ids), set()
    for at in range(0, len(every), CROWD):
        found |= set(seen_by(present(every[at : at + CROWD]), "id", scope, covered=False).values_list("id", flat=True))
    return found


def _domains(viewer: Viewer, seeing: set[int], *, everybody: bool, but: Excluded) -> tuple[Group, ...]:
    """Domains that some of them prove and the viewer may know of; where all here see it, those of the viewer first."""
    own, found = own_domains(viewer), domains_among(viewer, sorted(seeing))
    if everybody:
        for domain, people in domains_among(viewer, None, of=sorted(own)).items():
            found[domain] = found.get(domain, set()) | people
    gone = excluded_among({i for people in found.values() for i in people}, but) | {viewer.me}
    groups = [Group(domain, len(people - gone), domain in own) for domain, people in found.items()]
    groups.sort(key=lambda one: (not one.yours, -one.people, one.name))
    return tuple(one for one in groups if one.people)[:MOST_DOMAINS]
