"""Answers to short reads, kept for as long as what they rest on stands still (kit/unchanged.py), and a second at most.

What changes by the clock alone (a mute ends, a poll closes) shows after that second.
"""

import time
from collections.abc import Callable
from typing import Any

from django.db import connections

from mutuals.api.answers import Answer
from mutuals.api.call import Request
from mutuals.kit.kept import compact
from mutuals.kit.unchanged import Rests, Unchanged

MOST = 6 << 20  # bytes
LONGEST = 1.0  # seconds
Key = tuple[str, str, str]


class Recent:
    """The answers that were given, for one thread and its connection."""

    def __init__(self) -> None:
        self._kept: dict[Key, tuple[Rests, Answer]] = {}
        self._size = 0
        self._until = 0.0
        self._rows = Unchanged()

    def through(self, request: Request, make: Callable[[], Answer]) -> Answer:
        """The answer to a GET that depends on nothing but address, token and database; `make` makes it."""
        wrapper: Any = connections["default"]
        self._rows.look(wrapper)
        now = time.monotonic()
        if now >= self._until:
            self._kept, self._size, self._until = {}, 0, now + LONGEST
        key = (request.path, request.query, request.headers.get("authorization", ""))
        kept = self._kept.get(key)
        if kept and kept[0].hold:
            return kept[1]
        with self._rows.making(wrapper) as rests:
            said = make()
        if said.status == 200 and rests.firm and self._size + len(said.body) <= MOST:
            self._size += len(said.body) - (len(kept[1].body) if kept else 0)
            said = Answer(said.status, compact(said.body), said.headers)
            self._kept[key] = rests, said
        return said
