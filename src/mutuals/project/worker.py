"""The worker: drains the outbox as soon as it is woken, and runs what is scheduled."""

import contextlib
import inspect
import logging
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

from mutuals.kit import ids, schedule
from mutuals.kit.lock import take_lock
from mutuals.kit.marks import WORKER_LOCK
from mutuals.kit.outbox.draining import MOST, Lane, count_death, drain
from mutuals.kit.poke import WORKER, listen
from mutuals.project.resting import Idle
from mutuals.project.slow_lane import Hand, SlowLane
from mutuals.project.watchdog import Watchdog
from mutuals.project.wiring import SCHEDULE, WIRING

log = logging.getLogger("mutuals.worker")
PAUSE = 0.004  # seconds after some work: whoever waits for SQLite's one writer asks twice meanwhile
LONGEST_WAIT = 1.0  # seconds: a lost datagram delays work by no more


def run_worker() -> None:
    """Works until SIGTERM; the row in hand is finished first. Waits while another worker holds the lock."""
    stopping = False

    def stop(*_: Any) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    lock = take_lock(Path(settings.MUTUALS_DATA) / WORKER_LOCK)
    while lock is None and not stopping:
        time.sleep(0.5)
        lock = take_lock(Path(settings.MUTUALS_DATA) / WORKER_LOCK)
    ids.be(ids.WORKER)
    wake = listen(WORKER)
    hand = Hand(Path(settings.MUTUALS_DATA) / "worker.row")
    lane, slow_lane = Lane(WIRING, slow=False), SlowLane(WIRING, Path(settings.MUTUALS_DATA) / "worker.slow.row")
    slow_lane.start()
    died_over = hand.row()
    last: dict[Callable[[], None], float] = {}
    runs = schedule.Runs(Path(settings.MUTUALS_DATA), [scheduled(task, seconds) for seconds, task in SCHEDULE])
    idle, watchdog = Idle(), Watchdog()

    def take(row_id: int) -> None:
        watchdog.goes_on()
        hand.take(row_id)

    while not stopping:
        watchdog.goes_on()
        try:
            if died_over:
                count_death(died_over)
                died_over = 0
            run_scheduled(last, runs)
            done = drain(WIRING, lane=lane, stopping=lambda: stopping, in_hand=take, pause=PAUSE)
            idle.look(done > 0)
            if done < MOST and not stopping:
                if select.select([wake], [], [], _wait(lane))[0]:
                    slow_lane.wake()
                with contextlib.suppress(BlockingIOError):
                    while wake.recv(16):
                        pass
        except DatabaseError:
            log.exception("the worker goes on after a pause")
            close_old_connections()
            time.sleep(1)
    watchdog.stop()
    slow_lane.stop()
    wake.close()
    hand.close()


def scheduled(task: Callable[[], None], seconds: int) -> schedule.Run:
    """A task of the schedule as administrators read of it."""
    return schedule.Run(task.__name__, (inspect.getdoc(task) or "").partition("\n")[0], seconds)


def run_scheduled(last: dict[Callable[[], None], float], runs: schedule.Runs | None = None) -> None:
    """Runs the scheduled tasks whose time has come; one that fails is logged and tried at its next time."""
    now = time.monotonic()
    for seconds, task in SCHEDULE:
        if task not in last or now - last[task] >= seconds:
            last[task], began, error = now, timezone.now(), ""
            try:
                task()
            except Exception as e:
                log.exception("the scheduled task %s failed", task.__name__)
                close_old_connections()
                error = f"{type(e).__name__}: {e}"
            if runs is not None:
                runs.note(task.__name__, began=began, seconds=(timezone.now() - began).total_seconds(), error=error)


def _wait(lane: Lane) -> float:
    due = lane.next_due()
    if due is None:
        return LONGEST_WAIT
    return min(max((due - timezone.now()) / timedelta(seconds=1), 0.0), LONGEST_WAIT)
