"""What people say of themselves, and what of it was checked."""

from mutuals.domains.profiles.models.proven import Checked, MailCode, Proof
from mutuals.domains.profiles.models.said import Entry, Field, OpenTo, PersonSkill, ProfileLink, Skill

__all__ = ["Checked", "Entry", "Field", "MailCode", "OpenTo", "PersonSkill", "ProfileLink", "Proof", "Skill"]
