"""Reading a timeline by id: a window of time that widens until the page is full."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from mutuals.kit.ids import first_id_at, time_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from mutuals.domains.posts.models import Post

SPANS = (timedelta(days=3), timedelta(days=30), timedelta(days=365))


def floors(before: int | None) -> Iterator[int]:
    """Lower borders for ids, each further back; the last is 0."""
    top: datetime = time_of(before) if before else timezone.now()
    for span in SPANS:
        yield first_id_at(top - span)
    yield 0


def newest(
    rows: "QuerySet[Post]", fields: tuple[str, ...], *, before: int | None, limit: int
) -> list[tuple[int, ...]]:
    """The newest `limit` rows before an id, as tuples of `fields` (the first is the id)."""
    found: list[tuple[int, ...]] = []
    rows = rows.filter(id__lt=before) if before else rows
    for floor in floors(before):
        found = list(rows.filter(id__gt=floor).order_by("-id").values_list(*fields)[:limit])
        if len(found) >= limit:
            break
    return found
