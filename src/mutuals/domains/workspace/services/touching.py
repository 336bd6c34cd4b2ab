"""When the owner and somebody were last in touch: the latest moment that is known, whatever tells it."""

from datetime import UTC, datetime

from django.db.models import Q

from mutuals.domains.workspace.models import Record


def in_touch(*, person_id: int, other_id: int, at: datetime, by: str) -> None:
    """Each of the two keeps it in their record about the other, if there is one. Earlier news, or again: nothing."""
    pair = Q(owner_id=person_id, person_id=other_id) | Q(owner_id=other_id, person_id=person_id)
    later = Q(last_contact=None) | Q(last_contact__lt=at)
    Record.objects.filter(pair & later).update(last_contact=at, last_by=by)


def day_in(text: str) -> datetime | None:
    """The day that a date like 2019, 2019-03 or 2019-03-28 begins with."""
    parts = [int(part) for part in text.split("-") if part.isdigit()]
    year, month, day = (*parts, 1, 1, 1)[:3]
    try:
        return datetime(year, month, day, tzinfo=UTC) if parts else None
    except ValueError:
        return None
