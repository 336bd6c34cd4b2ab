"""Which vocabulary of skills is loaded, and what was merged by hand: for administrators."""

from dataclasses import dataclass

from mutuals.domains.people.policy import only_administrators
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.queries import Loaded, Merged, merges, vocabulary


@dataclass(frozen=True, slots=True)
class SkillsKnown:
    """Both."""

    vocabulary: list[Loaded]
    merges: list[Merged]


def skills_known(viewer: Viewer) -> SkillsKnown:
    """All of it. Administrators only: raises NotFound."""
    only_administrators(viewer)
    return SkillsKnown(vocabulary(), merges())
