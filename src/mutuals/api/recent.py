"""Answers to short reads, kept for as long as the database says that nothing was written.

SQLite counts for each connection what others committed (`PRAGMA data_version`,
https://www.sqlite.org/pragma.html#pragma_data_version) and the driver what it changed itself. While both stand still a
read would find the same rows again, whoever wrote, in whichever process: a revoked token, a block, an edit count too.
What changes by the clock alone (a mute ends, a poll closes) shows after a second at the latest.
"""

import time
from collections.abc import Callable
from typing import Any

from django.db import connections

from mutuals.api.answers import Answer
from mutuals.api.call import Request

MOST = 8 << 20  # bytes
LONGEST = 1.0  # seconds
Key = tuple[str, str, str]


class Recent:
    """The answers since the last change, for one thread and its connection."""

    def __init__(self) -> None:
        self._kept: dict[Key, Answer] = {}
        self._size = 0
        self._until = 0.0
        self._state: Any = None

    def through(self, request: Request, make: Callable[[], Answer]) -> Answer:
        """The answer to a GET that depends on nothing but address, token and database; `make` makes it."""
        state, now = _state(), time.monotonic()
        if state != self._state or now >= self._until:
            self._kept, self._size, self._state, self._until = {}, 0, state, now + LONGEST
        key = (request.path, request.query, request.headers.get("authorization", ""))
        kept = self._kept.get(key)
        if kept is None:
            kept = make()
            # a write between two statements of the answer leaves it half old: the next one makes it anew
            if kept.status == 200 and self._size + len(kept.body) <= MOST and _state() == state:
                self._kept[key] = kept
                self._size += len(kept.body)
        return kept


def _state() -> tuple[Any, int, int]:
    """What differs once anything was committed: by other connections, by this one, or it was opened anew."""
    wrapper = connections["default"]
    if wrapper.connection is None:
        wrapper.ensure_connection()
    raw = wrapper.connection
    return raw, raw.execute("PRAGMA data_version").fetchone()[0], raw.total_changes
