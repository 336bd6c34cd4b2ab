"""Works: what somebody made, with its files, who worked on it, and the skills that it shows."""

from dataclasses import dataclass
from typing import Annotated, Any

from django.conf import settings
from pydantic import WithJsonSchema

from mutuals.api.call import Call
from mutuals.api.entities.media import attachments
from mutuals.api.own.people import Entry, entry
from mutuals.api.own.recommendations import Collaborator, role_entities
from mutuals.api.own.shapes import Account, fragments, there
from mutuals.api.params import Id, Params
from mutuals.api.registry import endpoint
from mutuals.cards.addresses import absolute
from mutuals.domains.audience.scope import Audience
from mutuals.domains.evidence import services as evidence
from mutuals.domains.evidence.queries import skills_of_entry
from mutuals.domains.profiles import services
from mutuals.domains.profiles.queries import profile_for, roles_of, work_for, works_in

File = Annotated[Any, WithJsonSchema({"type": "object", "description": "Mastodon's entity MediaAttachment"})]


@dataclass(frozen=True, slots=True)
class SkillShown:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Work:
    """A project, publication, talk, video, design, code or certificate, as far as the caller may see it. `content` is
    its description as HTML, `url` its page."""

    entry: Entry
    account: Account
    url: str
    content: str
    files: list[File]
    collaborators: list[Collaborator]
    skills: list[SkillShown]


class Files(Params):
    media_ids: list[Id] = []


class Skills(Params):
    skill_ids: list[Id] = []


@endpoint("GET", "/api/mutuals/v1/works/{id}", scope="read:accounts", needs="nobody")
def one(call: Call, id: int) -> Work:
    """One work."""
    found = work_for(call.viewer, id)
    everyone = found.entry.audience <= Audience.QUIET
    return Work(
        entry=entry(found.entry),
        account=fragments(call.viewer, [found.owner.id])[found.owner.id],
        url=f"{settings.MUTUALS_URL}/{found.owner.address}/works/{id}",
        content=absolute(found.html),
        files=attachments(call.viewer, found.files, everyone=everyone),
        collaborators=role_entities(call, roles_of(call.viewer, [found.entry])),
        skills=[SkillShown(str(number), name) for number, name in skills_of_entry(call.viewer, id)],
    )


@endpoint("GET", "/api/mutuals/v1/people/{id}/works", scope="read:accounts", needs="nobody")
def of(call: Call, id: int) -> list[Entry]:
    """Somebody's works, in their order."""
    return [entry(one) for one in works_in(profile_for(call.viewer, there(call, id)))]


@endpoint("PUT", "/api/mutuals/v1/profile/entries/{id}/files", scope="write:accounts")
def set_files(call: Call, q: Files, id: int) -> Work:
    """Makes the files of a work exactly these, in this order: its own, and uploads that hang on nothing."""
    services.set_files(call.viewer, entry_id=id, file_ids=q.media_ids)
    return one(call, id)


@endpoint("PUT", "/api/mutuals/v1/profile/entries/{id}/skills", scope="write:accounts")
def set_skills(call: Call, q: Skills, id: int) -> Work:
    """Makes a work evidence of exactly these skills of the caller's profile."""
    work_for(call.viewer, id)
    evidence.set_skills_shown(call.viewer, entry_id=id, skill_ids=set(q.skill_ids))
    return one(call, id)
