"""Changing one's own profile, part by part, each for its own audience. Every answer is the profile as it is now."""

from dataclasses import dataclass

from mutuals.api.call import Call
from mutuals.api.own.people import Profile, entity
from mutuals.api.own.shapes import LeftOut, Scoping, left_out, reach_in
from mutuals.api.params import Id, Params
from mutuals.api.registry import endpoint
from mutuals.api.statuses.naming import limited
from mutuals.domains.audience.scope import Excluded
from mutuals.domains.evidence import services as evidence
from mutuals.domains.profiles import services
from mutuals.domains.profiles.queries import offered, own_part, profile_for
from mutuals.domains.profiles.services import Reach
from mutuals.kit.refusal import NotFound

VALUES = {"about", "place", "timezone", "contact"}


class Person(Params):
    name: str | None = None
    headline: str | None = None
    pronouns: str | None = None


class Value(Scoping):
    value: str = ""  # nothing removes it


class Line(Scoping):
    title: str = ""
    organisation: str = ""
    place: str = ""
    started: str = ""
    ended: str = ""
    url: str = ""
    detail: str = ""
    description: str = ""


class NewLine(Line):
    section: str = ""
    tell: bool = False  # of a position: connections who may see it get a notice


class Move(Params):
    up: bool = True


class NewSkill(Scoping):
    name: str = ""
    as_said: bool = False  # everybody reads it as it is written here, not in their language


class Words(Params):
    as_said: bool


class Typed(Params):
    q: str = ""


@dataclass(frozen=True, slots=True)
class OfferedSkill:
    """`label` is the spelling that begins as was typed; `uri` that of ESCO, if it stands there."""

    name: str
    label: str
    uri: str


class NewEvidence(Params):
    url: str = ""  # of a post or article of one's own here, or of a page elsewhere
    label: str = ""  # what that page is called
    entry_id: Id | None = None  # or an entry of one's profile


class NewLink(Scoping):
    url: str = ""
    label: str = ""


class Never(Params):
    people: list[Id] = []
    domains: list[str] = []


class Note(Scoping):
    note: str = ""


@endpoint("PATCH", "/api/mutuals/v1/profile", scope="write:accounts")
def change(call: Call, q: Person) -> Profile:
    """Name, headline and pronouns, which everybody sees; what is not sent stays."""
    services.set_about(call.viewer, name=q.name, headline=q.headline, pronouns=q.pronouns)
    return _now(call)


@endpoint("PUT", "/api/mutuals/v1/profile/values/{key}", scope="write:accounts")
def set_value(call: Call, q: Value, key: str) -> Profile:
    """One of about, place, timezone, contact."""
    if key not in VALUES:
        raise NotFound
    services.set_field(call.viewer, key=key, value=q.value.replace("\r\n", "\n"), reach=reach_in(q))
    return _now(call)


@endpoint("POST", "/api/mutuals/v1/profile/entries", scope="write:accounts")
def add_entry(call: Call, q: NewLine) -> Profile:
    """A position, degree, honour, voluntary work, course, language, or a work (project, publication, talk ...)."""
    services.add_entry(call.viewer, section=q.section, values=_texts(q), reach=reach_in(q), tell=q.tell)
    return _now(call)


@endpoint("PUT", "/api/mutuals/v1/profile/entries/{id}", scope="write:accounts")
def change_entry(call: Call, q: Line, id: int) -> Profile:
    """Writes all of an entry anew; its audience stays where none is sent."""
    services.change_entry(call.viewer, entry_id=id, values=_texts(q), reach=reach_in(q))
    return _now(call)


@endpoint("POST", "/api/mutuals/v1/profile/entries/{id}/move", scope="write:accounts")
def move_entry(call: Call, q: Move, id: int) -> Profile:
    """One place up or down within its section."""
    services.move_entry(call.viewer, entry_id=id, up=q.up)
    return _now(call)


@endpoint("DELETE", "/api/mutuals/v1/profile/entries/{id}", scope="write:accounts")
def remove_entry(call: Call, id: int) -> Profile:
    """Takes an entry off."""
    services.remove_entry(call.viewer, entry_id=id)
    return _now(call)


@endpoint("POST", "/api/mutuals/v1/profile/skills", scope="write:accounts")
def add_skill(call: Call, q: NewSkill) -> Profile:
    """Adds the skill that a text means, in any language and spelling."""
    services.add_skill(call.viewer, name=q.name, as_said=q.as_said, reach=reach_in(q))
    return _now(call)


@endpoint("PUT", "/api/mutuals/v1/profile/skills/{id}", scope="write:accounts")
def show_skill(call: Call, q: Scoping, id: int) -> Profile:
    """Chooses who may see that one has it."""
    services.show_skill(call.viewer, row_id=id, reach=reach_in(q) or Reach())
    return _now(call)


@endpoint("PUT", "/api/mutuals/v1/profile/skills/{id}/words", scope="write:accounts")
def show_as_said(call: Call, q: Words, id: int) -> Profile:
    """Shows it to everybody as the caller wrote it, or in each reader's language."""
    services.show_as_said(call.viewer, row_id=id, as_said=q.as_said)
    return _now(call)


@endpoint("GET", "/api/mutuals/v1/skills", scope="read")
def offered_skills(call: Call, q: Typed) -> list[OfferedSkill]:
    """What a skill that is being typed may become, in the caller's language."""
    return [OfferedSkill(one.name, one.label, one.uri) for one in offered(q.q[:80])]


@endpoint("DELETE", "/api/mutuals/v1/profile/skills/{id}", scope="write:accounts")
def remove_skill(call: Call, id: int) -> Profile:
    """Takes a skill off."""
    services.remove_skill(call.viewer, row_id=id)
    return _now(call)


@endpoint("POST", "/api/mutuals/v1/profile/skills/{id}/evidence", scope="write:accounts")
def add_evidence(call: Call, q: NewEvidence, id: int) -> Profile:
    """Attaches what shows a skill: a post or article of one's own, an entry of one's profile, a page elsewhere."""
    evidence.add_evidence(call.viewer, skill_id=id, address=q.url, label=q.label, entry_id=q.entry_id)
    return _now(call)


@endpoint("DELETE", "/api/mutuals/v1/profile/evidence/{id}", scope="write:accounts")
def remove_evidence(call: Call, id: int) -> Profile:
    """Takes it off; the thing itself stays."""
    evidence.remove_evidence(call.viewer, evidence_id=id)
    return _now(call)


@endpoint("POST", "/api/mutuals/v1/profile/links", scope="write:accounts")
def add_link(call: Call, q: NewLink) -> Profile:
    """Adds a link; its page is asked whether it links back."""
    services.add_link(call.viewer, url=q.url, label=q.label, reach=reach_in(q))
    return _now(call)


@endpoint("POST", "/api/mutuals/v1/profile/links/{id}/check", scope="write:accounts")
def check_link(call: Call, id: int) -> Profile:
    """Has the page asked once more."""
    limited(call, "check")
    services.ask_again(call.viewer, thing_id=id)
    return _now(call)


@endpoint("DELETE", "/api/mutuals/v1/profile/links/{id}", scope="write:accounts")
def remove_link(call: Call, id: int) -> Profile:
    """Takes a link or a line off."""
    services.remove_link(call.viewer, link_id=id)
    return _now(call)


@endpoint("GET", "/api/mutuals/v1/profile/parts/{id}/excluded", scope="read:accounts")
def excluded(call: Call, id: int) -> LeftOut:
    """Who never sees a part of the caller's profile: a value, an entry, a skill, a link, something they are open to."""
    return left_out(call.viewer, own_part(call.viewer, id).excluded)


@endpoint("PUT", "/api/mutuals/v1/profile/parts/{id}/excluded", scope="write:accounts")
def exclude(call: Call, q: Never, id: int) -> LeftOut:
    """Makes them exactly these; with anybody left out the part is at most for people of this server."""
    services.exclude_from(call.viewer, thing_id=id, who=Excluded(tuple(q.people), tuple(q.domains)))
    return excluded(call, id)


@endpoint("PUT", "/api/mutuals/v1/profile/open_to/{kind}", scope="write:accounts")
def open_to(call: Call, q: Note, kind: str) -> Profile:
    """Says that one is open to mentoring, hiring, collaborating, speaking or work."""
    services.set_open_to(call.viewer, kind=kind, on=True, note=q.note, reach=reach_in(q))
    return _now(call)


@endpoint("DELETE", "/api/mutuals/v1/profile/open_to/{kind}", scope="write:accounts")
def not_open_to(call: Call, kind: str) -> Profile:
    """Says so no longer."""
    services.set_open_to(call.viewer, kind=kind, on=False)
    return _now(call)


def _texts(q: Line) -> dict[str, str]:
    return q.model_dump(exclude={"audience", "circle_id", "named", "section", "tell"})


def _now(call: Call) -> Profile:
    return entity(call.viewer, profile_for(call.viewer, call.viewer.me))
