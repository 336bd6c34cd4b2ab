from mutuals.domains.workspace.models.contacts import Contact
from mutuals.domains.workspace.models.lines import DatedNote, Promise, Reminder, Rhythm, Tag
from mutuals.domains.workspace.models.merging import Apart, Merge
from mutuals.domains.workspace.models.records import Record
from mutuals.domains.workspace.models.strengths import Strength

__all__ = [
    "Apart",
    "Contact",
    "DatedNote",
    "Merge",
    "Promise",
    "Record",
    "Reminder",
    "Rhythm",
    "Strength",
    "Tag",
]
