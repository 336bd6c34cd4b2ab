"""A worker that hangs says where, and ends: the supervisor starts another, for whom the row in hand failed once more.

The thread that watches belongs to Python's C code: it sees a hang in a library too, which holds up every other thread.
https://docs.python.org/3/library/faulthandler.html#dumping-the-tracebacks-after-a-timeout
"""

import faulthandler
import time

LONGEST = 300.0  # seconds that one row, or what is scheduled for one turn, may take


class Watchdog:
    """To be told again and again that the worker goes on."""

    def __init__(self) -> None:
        self._told = -LONGEST

    def goes_on(self) -> None:
        """From here it has `LONGEST` once more."""
        now = time.monotonic()
        if now - self._told > LONGEST / 10:  # each time is a new thread
            self._told = now
            faulthandler.dump_traceback_later(LONGEST, exit=True)

    def stop(self) -> None:
        """Watches no longer."""
        faulthandler.cancel_dump_traceback_later()
