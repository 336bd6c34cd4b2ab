"""What was merged into a contact, and what can be undone."""

from dataclasses import dataclass

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.workspace.models import Contact, Merge
from mutuals.domains.workspace.queries.contacts import ContactRow

MOST = 20


@dataclass(frozen=True, slots=True)
class MergeRow:
    """The latest of a contact can be undone. `gone` is empty where the contact was found to be a person here."""

    id: int
    kept_id: int
    kept: str
    gone: str


def merges_for(viewer: Viewer) -> list[MergeRow]:
    """Of each contact the latest merge or link, the newest first."""
    rows = Merge.objects.filter(owner_id=viewer.me, kept__merged_into=None).order_by("-id")
    found: dict[int, MergeRow] = {}
    for row in rows.values_list("id", "kept_id", "kept__name", "gone__name")[: MOST * 5]:
        found.setdefault(row[1], MergeRow(row[0], row[1], row[2], row[3] or ""))
    return list(found.values())[:MOST]


def latest_merge(viewer: Viewer, contact_id: int) -> MergeRow | None:
    """What can be undone of one contact."""
    rows = Merge.objects.filter(owner_id=viewer.me, kept_id=contact_id, kept__merged_into=None).order_by("-id")
    row = rows.values_list("id", "kept_id", "kept__name", "gone__name").first()
    return MergeRow(row[0], row[1], row[2], row[3] or "") if row else None


def merged_into(viewer: Viewer, contact_id: int) -> list[ContactRow]:
    """The contacts that went into this one: their other addresses."""
    found: list[ContactRow] = []
    level = [contact_id]
    while level and len(found) < MOST:
        rows = Contact.objects.filter(owner_id=viewer.me, merged_into_id__in=level).order_by("id")
        some = [ContactRow(*row) for row in rows.values_list(*ContactRow.__dataclass_fields__)[:MOST]]
        found, level = found + some, [row.id for row in some]
    return found
