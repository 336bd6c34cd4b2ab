"""Finding people with the reasons, and reading profiles."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from mutuals.api.answers import ApiError
from mutuals.api.call import Call
from mutuals.api.own.shapes import Account, Scope, fragments, scope_of, there
from mutuals.api.params import Id, Params
from mutuals.api.registry import endpoint
from mutuals.domains.discovery.queries import find_people, suggestions_for
from mutuals.domains.evidence.queries import EvidenceShown, evidence_of
from mutuals.domains.people.queries import faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.queries import (
    KINDS,
    EntryShown,
    ProofShown,
    hours_with,
    onlooker,
    profile_as,
    profile_for,
    proofs_as,
    proofs_beside_links,
)
from mutuals.domains.profiles.queries import Profile as Shown
from mutuals.kit.moments import stamp, stamp_or_none
from mutuals.kit.refusal import NotFound

MOST = 40


class Search(Params):
    q: str = ""
    limit: int = 20


class Reading(Params):
    view: str = ""  # of one's own, whose eyes: visitor, follower, connection, or person
    person: Id | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody, and why they were found or suggested."""

    account: Account
    why: list[str]


@dataclass(frozen=True, slots=True)
class Value:
    """A single value: about place timezone contact."""

    key: str
    value: str
    scope: Scope


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a section; dates are YYYY, YYYY-MM or YYYY-MM-DD."""

    id: str
    section: str
    title: str
    organisation: str
    place: str
    started: str
    ended: str
    url: str
    detail: str
    description: str
    scope: Scope


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows a skill: a post, an article, an entry of the profile, or a page elsewhere (link)."""

    id: str
    kind: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Skill:
    """`name` is in the caller's language, or in its owner's words; `uri` is that of ESCO, if it stands there."""

    id: str
    name: str
    uri: str
    scope: Scope
    evidence: list[Evidence]


@dataclass(frozen=True, slots=True)
class Link:
    """A page elsewhere (`url`), or a line of `text`."""

    id: str
    label: str
    url: str
    text: str
    confirmed: bool
    scope: Scope


@dataclass(frozen=True, slots=True)
class OpenTo:
    kind: str
    note: str
    scope: Scope


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proven, and when last: a domain, a mailbox's domain (mail), an ORCID iD. Links say `confirmed`."""

    id: str
    kind: str
    subject: str
    words: str
    proven_at: str | None
    scope: Scope


@dataclass(frozen=True, slots=True)
class Span:
    begins: str
    ends: str


@dataclass(frozen=True, slots=True)
class Hours:
    """Somebody's clock, and the spans of the caller's day (UTC) in which both are likely awake: 8 to 22 o'clock there
    and here. None where the caller chose no time zone."""

    timezone: str
    local_time: str
    both_awake: list[Span]


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile as far as the caller may see it."""

    account: Account
    headline: str
    pronouns: str
    values: list[Value]
    entries: list[Entry]
    skills: list[Skill]
    links: list[Link]
    open_to: list[OpenTo]
    proofs: list[Proof]


@endpoint("GET", "/api/mutuals/v1/people", scope="read:search", needs="nobody")
def search(call: Call, q: Search) -> list[Found]:
    """People by name, address, headline, skill, work, school, place and what else they say, with the texts that say so;
    last those who say what is close in meaning."""
    hits = find_people(call.viewer, q.q.strip()[:200], limit=max(1, min(q.limit, MOST)), meaning=True)
    found = fragments(call.viewer, [hit.face.id for hit in hits])
    return [Found(found[hit.face.id], hit.why) for hit in hits if hit.face.id in found]


@endpoint("GET", "/api/mutuals/v1/suggestions", scope="read")
def suggestions(call: Call, q: Search) -> list[Found]:
    """Whom the caller may like to meet, each with the reason as a sentence."""
    rows = suggestions_for(call.viewer, limit=max(1, min(q.limit, MOST)))
    found = fragments(call.viewer, [row.face.id for row in rows])
    return [Found(found[row.face.id], [row.why]) for row in rows if row.face.id in found]


@endpoint("GET", "/api/mutuals/v1/people/{id}/profile", scope="read:accounts", needs="nobody")
def profile(call: Call, q: Reading, id: int) -> Profile:
    """Somebody's profile; one's own also as a visitor, a follower, a connection or a person gets it (`view`)."""
    if not q.view:
        return entity(call.viewer, profile_for(call.viewer, there(call, id)))
    if q.view not in KINDS or call.viewer.person_id != id:
        raise ApiError(422, "Validation failed: view: of your own profile, say " + " ".join(KINDS))
    eyes = onlooker(call.viewer, q.view, faces([q.person]).get(q.person) if q.person else None)
    shown = profile_as(call.viewer, eyes)
    asked = eyes.viewer if eyes.narrowest is None else call.viewer
    evidence = evidence_of(asked, shown, narrowest=eyes.narrowest)
    return entity(eyes.viewer, shown, proofs_as(call.viewer, eyes), evidence)


@endpoint("GET", "/api/mutuals/v1/people/{id}/hours", scope="read:accounts")
def hours(call: Call, id: int) -> Hours:
    """What time it is for somebody who shows the caller their time zone, and when both are likely awake today."""
    found = hours_with(call.viewer, there(call, id), now=timezone.now())
    if found is None:
        raise NotFound
    both = [Span(stamp(begin), stamp(end)) for begin, end in found.both]
    return Hours(found.zone, found.there.isoformat(timespec="minutes"), both)


def entity(
    reader: Viewer,
    shown: Shown,
    proofs: tuple[ProofShown, ...] | None = None,
    evidence: dict[int, tuple[EvidenceShown, ...]] | None = None,
) -> Profile:
    """The entity of a profile as `reader` sees it; proofs and evidence are read where they are not given."""
    evidence = evidence_of(reader, shown) if evidence is None else evidence
    return Profile(
        account=fragments(reader, [shown.face.id])[shown.face.id],
        headline=shown.face.headline,
        pronouns=shown.face.pronouns,
        values=[Value(key, one.value, scope_of(one)) for key, one in shown.fields.items()],
        entries=[entry(e) for section in shown.sections for e in section.entries],
        skills=[
            Skill(str(one.id), one.name, one.uri or "", scope_of(one), [_evidence(e) for e in evidence.get(one.id, ())])
            for one in shown.skills
        ],
        links=[Link(str(x.id), x.label, x.url, x.text, x.verified, scope_of(x)) for x in shown.links],
        open_to=[OpenTo(one.kind, one.note, scope_of(one)) for one in shown.open_to],
        proofs=[proof(one) for one in (proofs_beside_links(reader, shown.face.id) if proofs is None else proofs)],
    )


def entry(one: EntryShown) -> Entry:
    """The entity of an entry."""
    said = {name: getattr(one, name) for name in Entry.__dataclass_fields__ if name not in {"id", "scope"}}
    return Entry(id=str(one.id), **said, scope=scope_of(one))


def _evidence(one: EvidenceShown) -> Evidence:
    return Evidence(str(one.id), one.kind, one.words, settings.MUTUALS_URL + one.url if one.here else one.url)


def proof(one: ProofShown) -> Proof:
    """The entity of a proof that holds."""
    return Proof(str(one.id), one.kind, one.subject, one.words, stamp_or_none(one.proven_at), scope_of(one))
