"""What people say of themselves, what of it was checked, and what others say."""

from mutuals.domains.profiles.models.badges import Badge
from mutuals.domains.profiles.models.chosen import CvChoice
from mutuals.domains.profiles.models.history import Edit
from mutuals.domains.profiles.models.proven import Checked, MailCode, Proof
from mutuals.domains.profiles.models.said import Entry, Field, OpenTo, PersonSkill, ProfileLink
from mutuals.domains.profiles.models.vocabulary import (
    Concept,
    ConceptLabel,
    Moved,
    Skill,
    SkillMerge,
    Vocabulary,
)
from mutuals.domains.profiles.models.vouched import Collaborator, Recommendation, SkillEndorsement

__all__ = [
    "Badge",
    "Checked",
    "Collaborator",
    "Concept",
    "ConceptLabel",
    "CvChoice",
    "Edit",
    "Entry",
    "Field",
    "MailCode",
    "Moved",
    "OpenTo",
    "PersonSkill",
    "ProfileLink",
    "Proof",
    "Recommendation",
    "Skill",
    "SkillEndorsement",
    "SkillMerge",
    "Vocabulary",
]
