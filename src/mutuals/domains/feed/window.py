"""Reading a timeline by id: a window of time that widens until the page is full."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.utils import timezone

from mutuals.kit.ids import first_id_at, stretch_of, time_of

Row = TypeVar("Row", bound=Sequence[Any])
SPANS = (timedelta(days=3), timedelta(days=30), timedelta(days=365))
LAST = (1 << 63) - 1  # later than any id
AHEAD = timedelta(minutes=10)  # no clock of this server is further
FEW_STRETCHES = 3
MOST_KNOWN = 20_000  # readers
_lengths: OrderedDict[int, int] = OrderedDict()  # by reader: how far back a page went, as a difference of ids


def floors(before: int | None, reader: int | None = None) -> Iterator[int]:
    """Lower borders for ids, each further back; the last is 0.

    The first one reaches as far back as the reader's last page did and half as far again: who follows many needs hours,
    who follows few needs days. It is a guess that saves work; a page that it leaves short is read from a wider window.
    Now counts from the full minute: the same border again and again is the same query, whose rows may be kept.
    """
    top: datetime = time_of(before) if before else timezone.now().replace(second=0, microsecond=0)
    usual = [first_id_at(top - span) for span in SPANS]
    length = _lengths.get(reader) if reader is not None else None
    if length and (near := first_id_at(top) - length * 3 // 2) > usual[0]:
        yield near
    yield from usual
    yield 0


def stretches_between(floor: int, top: int) -> list[int] | None:
    """The stretches of time that lie between two ids; None where they are so many that each author is asked of all."""
    first, last = stretch_of(floor), stretch_of(min(top, first_id_at(timezone.now() + AHEAD)))
    return list(range(first, last + 1)) if 0 <= last - first < FEW_STRETCHES else None


def newest(
    read: Callable[[int, int], Sequence[Row]],
    before: int | None,
    limit: int,
    *,
    after: int = 0,
    reader: int | None = None,
) -> Sequence[Row]:
    """The newest `limit` rows before an id, from `read(top, floor)`: the rows between two ids, newest first.

    `after` is the lowest border. With `reader`, how far back a full page goes is remembered for their next one.
    """
    found: Sequence[Row] = ()
    for floor in floors(before, reader):
        found = read(before or LAST, max(floor, after))
        if len(found) >= limit or floor <= after:
            break
    if reader is not None and len(found) >= limit:
        _remember(reader, (first_id_at(timezone.now()) if before is None else before) - found[limit - 1][0])
    return found


def _remember(reader: int, length: int) -> None:
    _lengths[reader] = max(length, 1)
    _lengths.move_to_end(reader)
    if len(_lengths) > MOST_KNOWN:
        _lengths.popitem(last=False)
