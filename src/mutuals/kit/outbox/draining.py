"""Running the handlers of what waits: each once where it writes rows, at least once where it leaves the server."""

import logging
import random
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from mutuals.kit.outbox.external import _row_id
from mutuals.kit.outbox.models import Row
from mutuals.kit.prepared import Prepared, columns_of, row_of

log = logging.getLogger("mutuals.outbox")
Wiring = Mapping[type, tuple[Callable[[Any], None], ...]]
MOST = 200  # rows read at once
LONGEST_TURN = 0.02  # seconds of work after which others get a turn
ATTEMPTS = 10
FIRST_WAIT = timedelta(seconds=5)  # doubled each time: the last try comes 20 minutes after the one before


class Lane:
    """Which rows one loop handles: those of events with a slow handler, all the others, or (None) both."""

    def __init__(self, wiring: Wiring, *, slow: bool | None) -> None:
        self._slow = slow
        self.names = [
            event.__name__
            for event, handlers in wiring.items()
            if any(getattr(handler, "outbox_slow", False) for handler in handlers)
        ]
        self._next = Prepared(lambda: self._waiting().order_by("not_before").values_list("not_before")[:1])
        self._due = Prepared(self._due_by)

    def _waiting(self) -> QuerySet[Row]:
        rows = Row.objects.filter(dead_at=None)
        names = self.names or [""]  # no event is called so; for an empty list the ORM makes no query
        if self._slow is None:
            return rows
        return rows.filter(name__in=names) if self._slow else rows.exclude(name__in=names)

    def _due_by(self, moment: str) -> QuerySet[Any, Any]:
        rows = self._waiting().filter(not_before__lte=RawSQL("%s", [moment]))
        return rows.order_by("not_before", "id").values_list(*columns_of(Row))[:MOST]

    def due(self, moment: datetime) -> list[Row]:
        """The rows that are due at that moment, oldest first, at most `MOST`."""
        text = str(connection.ops.adapt_datetimefield_value(moment))  # as the column holds it
        return [row_of(Row, values) for values in self._due.rows(text)]

    def next_due(self) -> datetime | None:
        """When the next row of the lane is due, or None where nothing waits."""
        return next((at for (at,) in self._next.rows()), None)


class TakenElsewhere(Exception):
    """Another worker has just done this step; nothing of ours may stay."""


def drain(
    wiring: Wiring,
    *,
    lane: Lane | None = None,
    limit: int = MOST,
    until: datetime | None = None,
    stopping: Callable[[], bool] = lambda: False,
    in_hand: Callable[[int], None] = lambda row_id: None,
    pause: float = 0.0,
) -> int:
    """Handles the rows that are due (of one lane, or all), oldest first, at most `MOST`; how many were tried.

    Rows of one actor keep their order, but for one that failed and waits. `until` stands for now in tests;
    `stopping` is asked before each row; `in_hand` is told its id before it is handled, and 0 when all is done. After
    some work without one it makes a `pause` (seconds).
    """
    by_name = {event.__name__: (event, handlers) for event, handlers in wiring.items()}
    lane = lane or Lane(wiring, slow=None)
    tried, since = 0, time.monotonic()
    for row in lane.due(until or timezone.now())[:limit]:
        if pause and time.monotonic() - since > LONGEST_TURN:
            time.sleep(pause)
            since = time.monotonic()
        if stopping():
            break
        in_hand(row.id)
        _handle(row, *by_name.get(row.name, (None, ())))
        tried += 1
    in_hand(0)
    return tried


class WorkerEnded(Exception):
    """The process died while a row was handled."""


def count_death(row_id: int) -> None:
    """The worker died over that row: a try that failed. The second time it waits, so a row that kills ends dead."""
    row = Row.objects.filter(id=row_id, dead_at=None).first()
    if row is not None:
        _put_off(row, WorkerEnded("the worker process ended while this ran"), patient=row.attempts > 0)


def _handle(row: Row, event_type: type | None, handlers: tuple[Callable[[Any], None], ...]) -> None:
    token = _row_id.set(row.id)
    try:
        event = event_type(**row.payload) if event_type else None
        while row.progress < len(handlers):
            _go_on(row, handlers, event)
        if not handlers:
            Row.objects.filter(id=row.id).delete()
    except TakenElsewhere:
        log.warning("%s %d is in another worker's hands", row.name, row.id)
    except Exception as error:
        log.exception("handler %d of %s %d failed", row.progress, row.name, row.id)
        _put_off(row, error)
    finally:
        _row_id.reset(token)


def _go_on(row: Row, handlers: tuple[Callable[[Any], None], ...], event: Any) -> None:
    """The next handlers: one that leaves the server alone, others together; where one of those fails, the first alone.

    A commit waits for the disk: handlers that write rows share one as long as all goes well.
    """
    start = end = row.progress
    while end < len(handlers) and not _leaves(handlers[end]):
        end += 1
    end = max(end, start + 1)
    try:
        _run(row, handlers[start:end], event, last=end == len(handlers))
    except TakenElsewhere:
        raise
    except Exception:
        if end == start + 1:
            raise
        _run(row, handlers[start : start + 1], event, last=False)


def _leaves(handler: Callable[[Any], None]) -> bool:
    return bool(getattr(handler, "outbox_external", False))


def _run(row: Row, handlers: tuple[Callable[[Any], None], ...], event: Any, *, last: bool) -> None:
    """These handlers; the note that they ran commits with what they wrote. Raises TakenElsewhere."""
    done = row.progress + len(handlers)
    if _leaves(handlers[0]):
        handlers[0](event)
        _note(row, done, last=last)
    else:
        with transaction.atomic():
            _note(row, done, last=last)  # first: it locks the row; a second worker waits, then finds it done
            for handler in handlers:
                handler(event)
    row.progress = done


def _note(row: Row, done: int, *, last: bool) -> None:
    """That so many handlers ran; after the last one the row is gone."""
    # each event comes here: as plain SQL the note costs a tenth of what the ORM makes of it
    with connection.cursor() as cursor:
        if last:
            cursor.execute("DELETE FROM outbox WHERE id = %s AND progress = %s", [row.id, row.progress])
        else:
            cursor.execute(
                "UPDATE outbox SET progress = %s WHERE id = %s AND progress = %s", [done, row.id, row.progress]
            )
        if not cursor.rowcount:
            raise TakenElsewhere


def _put_off(row: Row, error: Exception, *, patient: bool = True) -> None:
    attempts = row.attempts + 1
    wait = FIRST_WAIT * 2 ** (attempts - 1) * random.uniform(0.8, 1.2)  # noqa: S311 (jitter, not a secret)
    Row.objects.filter(id=row.id).update(
        attempts=attempts,
        last_error=f"{type(error).__name__}: {error}"[:1000],
        not_before=timezone.now() + wait if patient else row.not_before,
        dead_at=timezone.now() if attempts >= ATTEMPTS else None,
    )
