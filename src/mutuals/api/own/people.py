"""Finding people with the reasons, and reading profiles."""

from dataclasses import dataclass

from mutuals.api.answers import ApiError
from mutuals.api.call import Call
from mutuals.api.own.shapes import Account, Scope, fragments, scope_of, there
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.domains.discovery.queries import find_people, suggestions_for
from mutuals.domains.people.viewer import ANYONE, Viewer
from mutuals.domains.profiles.queries import Profile as Shown
from mutuals.domains.profiles.queries import ProofShown, profile_for, proofs_beside_links
from mutuals.kit.moments import stamp_or_none

MOST = 40


class Search(Params):
    q: str = ""
    limit: int = 20


class Reading(Params):
    view: str = ""  # "visitor": one's own as somebody without a log-in sees it


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
class Skill:
    id: str
    name: str
    scope: Scope


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
    """People by name, address, headline, skill, work, school and place, with the texts that say so."""
    hits = find_people(call.viewer, q.q.strip()[:200], limit=max(1, min(q.limit, MOST)))
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
    """Somebody's profile; one's own also as a visitor sees it (`view=visitor`)."""
    if q.view not in {"", "visitor"}:
        raise ApiError(422, "Validation failed: view: say visitor, or nothing")
    reader = ANYONE if q.view else call.viewer
    return entity(call, profile_for(reader, there(call, id)), reader)


def entity(call: Call, shown: Shown, reader: Viewer | None = None) -> Profile:
    """The entity of a profile as `reader` sees it: the caller, if not a visitor."""
    return Profile(
        account=fragments(call.viewer, [shown.face.id])[shown.face.id],
        headline=shown.face.headline,
        pronouns=shown.face.pronouns,
        values=[Value(key, one.value, scope_of(one)) for key, one in shown.fields.items()],
        entries=[
            Entry(
                id=str(e.id),
                **{name: getattr(e, name) for name in Entry.__dataclass_fields__ if name not in {"id", "scope"}},
                scope=scope_of(e),
            )
            for section in shown.sections
            for e in section.entries
        ],
        skills=[Skill(str(one.id), one.name, scope_of(one)) for one in shown.skills],
        links=[Link(str(x.id), x.label, x.url, x.text, x.verified, scope_of(x)) for x in shown.links],
        open_to=[OpenTo(one.kind, one.note, scope_of(one)) for one in shown.open_to],
        proofs=[proof(one) for one in proofs_beside_links(reader or call.viewer, shown.face.id)],
    )


def proof(one: ProofShown) -> Proof:
    """The entity of a proof that holds."""
    return Proof(str(one.id), one.kind, one.subject, one.words, stamp_or_none(one.proven_at), scope_of(one))
