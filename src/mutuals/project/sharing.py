"""What a start does so that it is quick, and so that its processes share the memory of what they all import.

A page of memory is shared with a forked process until one of the two writes to it.
"""

import gc
import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Thread, get_native_id
from typing import TypeVar

from mutuals.kit.memory import trim

T = TypeVar("T")
_USUAL = gc.get_threshold()
_THREADS = Path("/proc/self/task")  # of this process, as Linux knows them


def collect_seldom() -> None:
    """Until `share`. Nearly all that is imported stays: to look through it ten times took a sixth of a start."""
    gc.set_threshold(20_000, 10, 1_000)


def collect_as_usual() -> None:
    """For work that leaves much behind: migrations, a world that is made."""
    gc.set_threshold(*_USUAL)


def aside(work: Callable[[], T]) -> T:
    """What this answers, or raises, in a thread of its own: glibc gives such a thread a heap of its own.

    Importing leaves thousands of holes between what stays. What forked processes make would stand in them, each time
    in a page that was shared until then; so it stands in the first heap instead. Ctrl-C ends all at once, as ever.
    Where nobody can see whether the thread is gone there is none.
    """
    if not _THREADS.exists():
        return work()
    usual = signal.getsignal(signal.SIGINT)
    if usual is signal.default_int_handler:  # which would only be heard here, and not over there
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        with ThreadPoolExecutor(1, "start") as thread:
            number = thread.submit(get_native_id).result()
            done = thread.submit(work)
        _wait_for_the_end(number)
        return done.result()
    finally:
        signal.signal(signal.SIGINT, usual)


def _wait_for_the_end(number: int) -> None:
    """A thread that was joined still lives for a moment: libraries clean up behind it, and OpenSSL holds locks for it.

    Whoever is forked meanwhile has those locks for ever, and hangs when it first makes a key.
    """
    while (_THREADS / str(number)).exists():
        time.sleep(0.0002)


def share() -> None:
    """What there is by now stays for ever: Python's collector writes to none of it, and is back at its usual work."""
    trim()
    gc.freeze()
    collect_as_usual()
    os.register_at_fork(after_in_child=_take_the_heap)


def _take_the_heap() -> None:
    """A forked process gives the heap of `aside` to its first thread. It is to be one that makes nothing."""
    Thread(target=Event().wait, name="sleeper", daemon=True).start()
