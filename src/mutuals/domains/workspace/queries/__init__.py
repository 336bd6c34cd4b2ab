"""Reads of one's own workspace. Nobody else's, ever."""

from mutuals.domains.workspace.queries.contacts import (
    ContactRow,
    Mark,
    addresses_of,
    contact_count,
    contact_for,
    contacts_for,
)
from mutuals.domains.workspace.queries.records import TIERS, Kept, kept_about

__all__ = [
    "TIERS",
    "ContactRow",
    "Kept",
    "Mark",
    "addresses_of",
    "contact_count",
    "contact_for",
    "contacts_for",
    "kept_about",
]
