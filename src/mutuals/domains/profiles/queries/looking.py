"""One's own profile through the eyes of others: what one shares with them, and nothing that is theirs alone.

All of it is read from the owner's side: the gate says what the owner is told that the other sees (`told_of`), so that
nobody finds out here whose face somebody is (docs/decisions/064). What lies between the two is the owner's too.
What is the other's alone (marks, notes, mutes, filters, blocks, ties the owner may not see) is left at its beginning
(docs/decisions/042).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from mutuals.domains.audience.gate import REACHED, told_of
from mutuals.domains.audience.queries import excluded_by_thing
from mutuals.domains.audience.scope import Audience, Scope
from mutuals.domains.people.queries import Face, faces
from mutuals.domains.people.viewer import ANYONE, SOMEBODY, Viewer
from mutuals.domains.profiles.queries.badges import BadgeShown, badges_in
from mutuals.domains.profiles.queries.proven import ProofShown, proofs_beside_links
from mutuals.domains.profiles.queries.said import Profile, is_readable, profile_for
from mutuals.domains.profiles.queries.things import Thing
from mutuals.domains.profiles.queries.vouched import RecommendationShown, Role, recommendations_of, roles_of
from mutuals.domains.profiles.queries.works import works_in
from mutuals.domains.ties.contexts import Story
from mutuals.domains.ties.queries import STRANGER, Standing, mirrored, mutuals_between
from mutuals.kit.refusal import NotFound

KINDS = ("visitor", "follower", "connection", "person")
T = TypeVar("T", bound=Thing)


@dataclass(frozen=True, slots=True)
class Onlooker:
    """Through whose eyes: a visitor's, any follower's, any connection's, or those of the person `face`."""

    kind: str
    face: Face | None = None

    @property
    def viewer(self) -> Viewer:
        """Whom the gate judges; any member for followers and connections, of whom the owner's things are narrowed."""
        if self.face:
            return Viewer(self.face.id, None, self.face.handle, self.face.shown_name, self.face.avatar)
        return ANYONE if self.kind == "visitor" else SOMEBODY

    @property
    def narrowest(self) -> int | None:
        """The narrowest audience that reaches all of that kind; None where the gate says who sees what."""
        return REACHED.get(self.kind)


def onlooker(owner: Viewer, kind: str, person: Face | None = None) -> Onlooker:
    """That kind of onlooker. Raises NotFound, alike for who is not there, who blocks the owner or is blocked."""
    if kind != "person" and kind in KINDS:
        return Onlooker(kind)
    if kind != "person" or person is None or person.domain or person.id == owner.me or not is_readable(owner, person):
        raise NotFound
    return Onlooker(kind, person)


def profile_as(owner: Viewer, eyes: Onlooker) -> Profile:
    """The owner's profile as those eyes see it."""
    if eyes.kind == "visitor":
        return profile_for(eyes.viewer, owner.me)
    whole = profile_for(owner, owner.me)
    sections = [replace(section, entries=_shared(owner, eyes, section.entries)) for section in whole.sections]
    fields = {one.id for one in _shared(owner, eyes, whole.fields.values())}
    return replace(
        whole,
        fields={key: one for key, one in whole.fields.items() if one.id in fields},
        sections=tuple(section for section in sections if section.entries),
        skills=_shared(owner, eyes, whole.skills),
        links=_shared(owner, eyes, whole.links),
        open_to=_shared(owner, eyes, whole.open_to),
    )


def proofs_as(owner: Viewer, eyes: Onlooker) -> tuple[ProofShown, ...]:
    """What is proven about the owner, beside links."""
    if eyes.kind == "visitor":
        return proofs_beside_links(eyes.viewer, owner.me)
    return _shared(owner, eyes, proofs_beside_links(owner, owner.me))


def recommendations_as(owner: Viewer, eyes: Onlooker, shown: Profile) -> tuple[RecommendationShown, ...]:
    """What others say of the owner. Whom the onlooker blocks is not asked, as it would be told."""
    if eyes.kind == "visitor":
        return recommendations_of(eyes.viewer, owner.me, blocks_of=owner)
    skills = {skill.name for skill in shown.skills}
    found = _shared(owner, eyes, recommendations_of(owner, owner.me))
    return tuple(replace(one, skills=tuple(name for name in one.skills if name in skills)) for one in found)


def roles_as(owner: Viewer, shown: Profile) -> list[Role]:
    """Who worked on those of the owner's works; blocks as above."""
    return roles_of(owner, works_in(shown))


def badges_as(eyes: Onlooker, shown: Profile) -> dict[int, BadgeShown]:
    """The badges beside the certificates of what is shown, as others get them."""
    return badges_in(eyes.viewer, shown)


@dataclass(frozen=True, slots=True)
class Between:
    """How the onlooker stands to the owner, as far as the owner knows it."""

    tie: Standing = STRANGER
    introducer: Face | None = None
    mutuals: tuple[Face, ...] = ()


def between(owner: Viewer, eyes: Onlooker) -> Between:
    """What a profile says of the two. Connections in common only where the owner sees them on the other's profile."""
    if eyes.face is None:
        ties = {"follower": Standing(follows=True), "connection": Standing(connected=True, story=Story())}
        return Between(ties.get(eyes.kind, STRANGER))
    tie = mirrored(owner, eyes.face.id)
    by = tie.story.introducer_id if tie.story else None
    ids = mutuals_between(owner, eyes.face.id)
    known = faces([owner.me, *ids, *([by] if by else [])])
    shown = ids if known[owner.me].shows_mutuals else []
    introducer = known.get(by) if by else None
    return Between(
        tie,
        introducer if introducer and is_readable(owner, introducer) else None,
        tuple(known[i] for i in shown),
    )


def reach_of(owner: Viewer, eyes: Onlooker) -> int | None:
    """Up to which audience those eyes see by what ties the two; None for a visitor's."""
    if eyes.face is None:
        return eyes.narrowest
    tie = mirrored(owner, eyes.face.id)
    return REACHED["connection"] if tie.connected else REACHED["follower"] if tie.follows else Audience.SERVER


def _shared(owner: Viewer, eyes: Onlooker, things: Iterable[T]) -> tuple[T, ...]:
    """Those of the owner's things that are for these eyes; each audience is asked about once."""
    if eyes.face is None:
        return tuple(thing for thing in things if eyes.narrowest is not None and thing.audience <= eyes.narrowest)
    rows = list(things)
    listed = excluded_by_thing(thing.id for thing in rows)
    known: dict[tuple[int, int | None, int | None], bool] = {}
    found = []
    for thing in rows:
        own = thing.id if thing.id in listed or thing.audience == Audience.NAMED else None
        key = (thing.audience, thing.circle_id, own)
        if key not in known:
            known[key] = told_of(Scope(owner.me, owner.me, *key), eyes.face.id)
        if known[key]:
            found.append(thing)
    return tuple(found)
