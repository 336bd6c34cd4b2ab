from mutuals.domains.workspace.models.contacts import Contact
from mutuals.domains.workspace.models.records import Record
from mutuals.domains.workspace.models.strengths import Strength

__all__ = ["Contact", "Record", "Strength"]
