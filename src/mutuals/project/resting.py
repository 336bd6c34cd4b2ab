"""What the front does while nobody asks it anything."""

import asyncio
from concurrent.futures import Executor

from mutuals.kit.memory import trim
from mutuals.kit.sqlite.base import shrink_all

QUIET = 10.0  # seconds without a request


class Rest:
    """Counts what is asked, and after a quiet time gives memory back, once until somebody asks again."""

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


def give_back() -> None:
    """What SQLite keeps of its files, and what was freed: the next requests read and ask for it anew."""
    shrink_all()
    trim()
