"""The worker: drains the outbox as soon as it is woken, and runs what is scheduled."""

import contextlib
import logging
import os
import select
import signal
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import close_old_connections
from django.db.utils import DatabaseError
from django.utils import timezone

from mutuals.kit.outbox.draining import count_death, drain, next_due
from mutuals.kit.poke import WORKER, listen
from mutuals.project.processes import take_lock
from mutuals.project.wiring import SCHEDULE, WIRING

log = logging.getLogger("mutuals.worker")
LONGEST_WAIT = 1.0  # seconds: a lost datagram delays work by no more


def run_worker() -> None:
    """Works until SIGTERM; the row in hand is finished first. Waits while another worker holds the lock."""
    stopping = False

    def stop(*_: Any) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    lock = take_lock(Path(settings.MUTUALS_DATA) / "worker.lock")
    while lock is None and not stopping:
        time.sleep(0.5)
        lock = take_lock(Path(settings.MUTUALS_DATA) / "worker.lock")
    wake = listen(WORKER)
    hand = Hand(Path(settings.MUTUALS_DATA) / "worker.row")
    died_over = hand.row()
    last: dict[Callable[[], None], float] = {}
    while not stopping:
        try:
            if died_over:
                count_death(died_over)
                died_over = 0
            run_scheduled(last)
            if drain(WIRING, limit=200, stopping=lambda: stopping, in_hand=hand.take) == 0 and not stopping:
                select.select([wake], [], [], _wait())
                with contextlib.suppress(BlockingIOError):
                    while wake.recv(16):
                        pass
        except DatabaseError:
            log.exception("the worker goes on after a pause")
            close_old_connections()
            time.sleep(1)
    wake.close()
    hand.close()


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


def run_scheduled(last: dict[Callable[[], None], float]) -> None:
    """Runs the scheduled tasks whose time has come; one that fails is logged and tried at its next time."""
    now = time.monotonic()
    for seconds, task in SCHEDULE:
        if task not in last or now - last[task] >= seconds:
            last[task] = now
            try:
                task()
            except Exception:
                log.exception("the scheduled task %s failed", task.__name__)
                close_old_connections()


def _wait() -> float:
    due = next_due()
    if due is None:
        return LONGEST_WAIT
    return min(max((due - timezone.now()) / timedelta(seconds=1), 0.0), LONGEST_WAIT)
