"""The slow lane: a thread of the worker for what takes minutes, so that posts and notices never wait behind a film."""

import logging
import os
import threading
from pathlib import Path

from django.db import close_old_connections, connections
from django.db.utils import DatabaseError

from mutuals.kit.outbox.draining import Lane, Wiring, count_death, drain

log = logging.getLogger("mutuals.worker")
LONGEST_WAIT = 5.0  # seconds: the worker wakes it; what was put off is looked for by itself


class Hand:
    """Which row is being handled, in a small file: what a worker that was killed leaves for the next one to read."""

    def __init__(self, path: Path) -> None:
        self.file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)

    def take(self, row_id: int) -> None:
        """Notes it (0: none). The file is not synced: a power cut at worst counts one try too many or too few."""
        os.pwrite(self.file, b"%020d" % row_id, 0)

    def row(self) -> int:
        """The row that was in hand when the last worker ended; 0 where it ended well."""
        text = os.pread(self.file, 20, 0)
        return int(text) if text.isdigit() else 0

    def close(self) -> None:
        os.close(self.file)


class SlowLane:
    """Handles one row after the other in a thread; it ends with the process, and the row in hand is tried again."""

    def __init__(self, wiring: Wiring, path: Path) -> None:
        self._wiring, self._path = wiring, path
        self._lane = Lane(wiring, slow=True)
        self._woken = threading.Event()
        self._stopping = False
        self._hand: Hand | None = None

    def start(self) -> None:
        """Begins, where any handler is slow."""
        if self._lane.names:
            threading.Thread(target=self._work, name="slow lane", daemon=True).start()

    def wake(self) -> None:
        """Says that something may wait."""
        self._woken.set()

    def stop(self) -> None:
        """Takes no further row. The one in hand is left as it is: that the worker ends is no try that failed."""
        self._stopping = True
        self._woken.set()
        if self._hand:
            self._hand.take(0)

    def _work(self) -> None:
        self._hand = hand = Hand(self._path)
        died_over = hand.row()
        while not self._stopping:
            try:
                if died_over:
                    count_death(died_over)
                    died_over = 0
                self._woken.clear()
                stopping = lambda: self._stopping  # noqa: E731
                if drain(self._wiring, lane=self._lane, limit=1, stopping=stopping, in_hand=self._take) == 0:
                    self._woken.wait(LONGEST_WAIT)
            except DatabaseError:
                log.exception("the slow lane goes on after a pause")
                close_old_connections()
                self._woken.wait(1)
        connections.close_all()

    def _take(self, row_id: int) -> None:
        if self._hand and not self._stopping:
            self._hand.take(row_id)
