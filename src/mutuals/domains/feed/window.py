"""Reading a timeline by id: a window of time that widens until the page is full."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from mutuals.kit.ids import first_id_at, time_of

Row = tuple[int, ...]
SPANS = (timedelta(days=3), timedelta(days=30), timedelta(days=365))
LAST = (1 << 63) - 1  # later than any id


def floors(before: int | None) -> Iterator[int]:
    """Lower borders for ids, each further back; the last is 0."""
    top: datetime = time_of(before) if before else timezone.now()
    for span in SPANS:
        yield first_id_at(top - span)
    yield 0


def newest(read: Callable[[int, int], list[Row]], before: int | None, limit: int) -> list[Row]:
    """The newest `limit` rows before an id, from `read(top, floor)`: the rows between two ids, newest first."""
    found: list[Row] = []
    for floor in floors(before):
        found = read(before or LAST, floor)
        if len(found) >= limit:
            break
    return found
