"""What the processes do while there is nothing to do."""

import asyncio
import time
from concurrent.futures import Executor

from mutuals.kit.memory import trim
from mutuals.kit.sqlite.base import shrink_all

QUIET = 10.0  # seconds without a request, or without work


class Rest:
    """For the front: counts what is asked, and after a quiet time gives memory back, once until somebody asks again."""

    def __init__(self, pool: Executor) -> None:
        self.asked = 0
        self._pool = pool
        self._watch: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begins to watch, in the running loop."""
        self._watch = asyncio.get_running_loop().create_task(self._look())

    def stop(self) -> None:
        if self._watch:
            self._watch.cancel()

    async def _look(self) -> None:
        rested = 0
        while True:
            before = self.asked
            await asyncio.sleep(QUIET)
            if self.asked == before != rested:
                rested = before
                await asyncio.get_running_loop().run_in_executor(self._pool, give_back)


class Idle:
    """The same for the worker, who is asked about itself again and again."""

    def __init__(self) -> None:
        self._since, self._rested = time.monotonic(), False

    def look(self, worked: bool) -> None:
        """Whether it `worked` just now; after a quiet time memory is given back, once until it works again."""
        now = time.monotonic()
        if worked:
            self._since, self._rested = now, False
        elif not self._rested and now - self._since >= QUIET:
            self._rested = True
            give_back()


def give_back() -> None:
    """What SQLite keeps of its files, and what was freed: the next requests read and ask for it anew."""
    shrink_all()
    trim()
