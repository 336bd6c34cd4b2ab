"""Whom to be in touch with today: computed from the owner's own records, for the owner alone, the same all day."""

from datetime import date, timedelta
from typing import Any

from django.db.models import OuterRef, Q, QuerySet

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import blocked_either_way
from mutuals.domains.workspace.models import Record, Rhythm

MOST = 3  # nudges a day
USUAL = {5: 7, 15: 30, 50: 90, 150: 180}
_COLUMNS = dict(zip(USUAL, ("five", "fifteen", "fifty", "many"), strict=True))


def rhythm_of(viewer: Viewer) -> dict[int, int]:
    """By tier: after how many days without a contact it is time."""
    row = Rhythm.objects.filter(person_id=viewer.me).values_list(*_COLUMNS.values()).first()
    return dict(zip(USUAL, row, strict=True)) if row else dict(USUAL)


def next_day(*, last: date | None, tiered: date, days: int, snoozed: date | None) -> date:
    """From when on it is time again: counted from the last contact, else from when the tier was chosen."""
    due = (last or tiered) + timedelta(days=days)
    return max(due, snoozed) if snoozed else due


def to_nudge(owner_id: int, today: date) -> list[int]:
    """The ids of the records to show today, closest tier first, longest due first.

    What was answered today keeps its place until night: no fourth comes after it.
    """
    answered = Record.objects.filter(owner_id=owner_id, handled_on=today).count()
    rows = there(Record.objects.filter(owner_id=owner_id, nudge_on__lte=today).exclude(tier=None), owner_id)
    return list(rows.order_by("tier", "nudge_on", "id").values_list("id", flat=True)[: max(0, MOST - answered)])


def there(rows: QuerySet[Any], owner_id: int, prefix: str = "") -> QuerySet[Any]:
    """Only rows about somebody who is there for the owner, or who is not of this network."""
    person = f"{prefix}person"
    rows = rows.filter(Q(**{person: None}) | Q(**{f"{person}__state": "active"}))
    return rows.exclude(blocked_either_way(owner_id, OuterRef(f"{person}_id")))
