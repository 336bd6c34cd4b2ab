"""Reads of one's own workspace. Nobody else's, ever; only a promise is shown to who was asked to agree to it."""

from mutuals.domains.workspace.queries.contacts import (
    ContactRow,
    Mark,
    addresses_of,
    contact_count,
    contact_for,
    contact_from,
    contacts_for,
    has_contact,
)
from mutuals.domains.workspace.queries.day import day_of, tomorrow_of
from mutuals.domains.workspace.queries.duplicates import Pair, duplicates_for
from mutuals.domains.workspace.queries.lines import (
    NoteRow,
    PromiseRow,
    ReminderRow,
    asked_of,
    note_for,
    notes_of,
    promises_of,
    reminders_of,
    tags_for,
    tags_of,
)
from mutuals.domains.workspace.queries.merging import MergeRow, latest_merge, merged_into, merges_for
from mutuals.domains.workspace.queries.pacing import rhythm_of
from mutuals.domains.workspace.queries.records import TIERS, Kept, kept_about, tagged
from mutuals.domains.workspace.queries.today import Nudge, Somebody, Today, people_of, today_for

__all__ = [
    "TIERS",
    "ContactRow",
    "Kept",
    "Mark",
    "MergeRow",
    "NoteRow",
    "Nudge",
    "Pair",
    "PromiseRow",
    "ReminderRow",
    "Somebody",
    "Today",
    "addresses_of",
    "asked_of",
    "contact_count",
    "contact_for",
    "contact_from",
    "contacts_for",
    "day_of",
    "duplicates_for",
    "has_contact",
    "kept_about",
    "latest_merge",
    "merged_into",
    "merges_for",
    "note_for",
    "notes_of",
    "people_of",
    "promises_of",
    "reminders_of",
    "rhythm_of",
    "tagged",
    "tags_for",
    "tags_of",
    "today_for",
    "tomorrow_of",
]
