"""Skills, for administrators: which vocabulary is loaded, and making two skills one."""

from dataclasses import dataclass

from mutuals.api.admin.allowing import administrators_only
from mutuals.api.call import Call
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.domains.housekeeping import queries, services
from mutuals.kit.moments import stamp_or_none


class Two(Params):
    """Names: `gone` becomes `kept`."""

    gone: str = ""
    kept: str = ""


@dataclass(frozen=True, slots=True)
class VocabularyLanguage:
    """`loaded_at` is null where its load did not end."""

    language: str
    concepts: int
    labels: int
    loaded_at: str | None


@dataclass(frozen=True, slots=True)
class SkillMerge:
    """Two skills made one by hand. `state` is going, done, undoing or undone."""

    id: str
    gone: str
    kept: str
    state: str


@dataclass(frozen=True, slots=True)
class KnownSkills:
    vocabulary: list[VocabularyLanguage]
    merges: list[SkillMerge]


@endpoint("GET", "/api/mutuals/v1/admin/skills", scope="admin:read")
def known(call: Call) -> KnownSkills:
    """Which languages of ESCO are loaded, and the last merges by hand."""
    administrators_only(call)
    found = queries.skills_known(call.viewer)
    return KnownSkills(
        [VocabularyLanguage(one.language, one.concepts, one.labels, stamp_or_none(one.at)) for one in found.vocabulary],
        [SkillMerge(str(one.id), one.gone, one.kept, one.state) for one in found.merges],
    )


@endpoint("POST", "/api/mutuals/v1/admin/skills/merges", scope="admin:write")
def merge(call: Call, q: Two) -> KnownSkills:
    """Makes a skill another one, for everybody, in the background."""
    administrators_only(call)
    services.merge_skills(call.viewer, gone=q.gone, kept=q.kept)
    return known(call)


@endpoint("DELETE", "/api/mutuals/v1/admin/skills/merges/{id}", scope="admin:write")
def unmerge(call: Call, id: int) -> KnownSkills:
    """Undoes that: who had the one, the other or both has it again."""
    administrators_only(call)
    services.unmerge_skills(call.viewer, merge_id=id)
    return known(call)
