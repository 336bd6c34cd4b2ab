from mutuals.domains.workspace.models.contacts import Contact
from mutuals.domains.workspace.models.lines import DatedNote, Promise, Reminder, Rhythm, Tag
from mutuals.domains.workspace.models.records import Record
from mutuals.domains.workspace.models.strengths import Strength

__all__ = ["Contact", "DatedNote", "Promise", "Record", "Reminder", "Rhythm", "Strength", "Tag"]
