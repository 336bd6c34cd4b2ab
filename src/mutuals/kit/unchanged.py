"""What prepared queries found, kept for as long as the tables that they looked at stand still. SQLite alone.

What a statement rests on is read from its own words, so no rule can be overlooked: a revoked token, a block, an edit
are rows of tables that were changed (kit/sqlite/watching.py). What rests on any other table counts as changed with
every commit, and what asks for the time after a second.
"""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from mutuals.kit.sqlite.watching import counts, indexed_by, tables_of, watched, words_of

MOST = 40_000  # rows that are kept
LONGEST = 1.0  # seconds, for what asks for the time
ANYTHING, TIME = "*", "'now'"  # stand beside the names of tables
Rows = list[tuple[Any, ...]]


@dataclass(slots=True, eq=False)
class Ground:
    """Some tables that statements rest on; `turn` grows whenever one of them was changed."""

    names: frozenset[str]
    turn: int = 0


@dataclass(slots=True)
class Rests:
    """What an answer rests on, with the turn that each was at; `firm` once it is known that nothing changed since."""

    grounds: dict[Ground, int] = field(default_factory=dict)
    firm: bool = False

    @property
    def hold(self) -> bool:
        """Whether all of it still stands as it did."""
        return self.firm and all(ground.turn == turn for ground, turn in self.grounds.items())


class Unchanged:
    """The rows that one connection of one thread keeps."""

    def __init__(self) -> None:
        self.wrapper: Any = None  # Django's connection, while an answer is made
        self._state: Any = None
        self._schema, self._until = -1, 0.0
        self._tables: set[str] = set()
        self._watched: set[str] = set()
        self._indexed: dict[str, str] = {}  # by index of words: its table
        self._counts: dict[str, int] = {}
        self._grounds: dict[frozenset[str], Ground] = {}
        self._of: dict[str, Ground] = {}  # by statement
        self._kept: dict[tuple[Any, ...], tuple[int, Rows]] = {}
        self._size = 0
        self._new: list[tuple[tuple[Any, ...], tuple[int, Rows]]] = []
        self._rests = Rests()

    def look(self, wrapper: Any) -> None:
        """Finds out what was changed since the last look: before an answer is made, or taken from what is kept."""
        state, now = _state(wrapper), time.monotonic()
        if state != self._state:
            self._changed(state)
        if now >= self._until:
            self._until = now + LONGEST
            self._turn({TIME})

    @contextmanager
    def making(self, wrapper: Any) -> Iterator[Rests]:
        """While an answer is made: its prepared queries are answered from here. What it rests on, firm at the end."""
        before, others = self._state, wrapper.cursors_made
        self._rests, self._new = Rests(), []
        reading.keeper, self.wrapper = None if listened_to(wrapper) else self, wrapper
        try:
            yield self._rests
        finally:
            reading.keeper = None
        if wrapper.cursors_made != others or listened_to(wrapper):
            anything = self._ground(frozenset({ANYTHING}))
            self._rests.grounds[anything] = anything.turn
        if _state(wrapper) == before:  # a write between two statements leaves an answer half old
            self._rests.firm = True
            self._keep()

    def rows(self, sql: str, values: Sequence[int | str], read: Callable[[], Rows]) -> Rows:
        """The rows of a statement for these values, kept ones where there are; `read` finds them."""
        ground = self._of.get(sql) or self._ground_of(sql)
        self._rests.grounds[ground] = ground.turn
        key = (sql, *values)
        kept = self._kept.get(key)
        if kept is None or kept[0] != ground.turn:
            kept = ground.turn, read()
            self._new.append((key, kept))
        return kept[1].copy()

    def _keep(self) -> None:
        for key, kept in self._new:
            old = self._kept.pop(key, None)  # popped, so that it stands among the newest
            self._size += len(kept[1]) + 1 - (len(old[1]) + 1 if old else 0)
            self._kept[key] = kept
        if self._size > MOST:
            newest = list(self._kept.items())
            self._kept = dict(newest[len(newest) // 2 :])
            self._size = sum(len(rows) + 1 for _turn, rows in self._kept.values())

    def _changed(self, state: Any) -> None:
        driver = state[0]
        (schema,) = driver.execute("PRAGMA schema_version").fetchone()
        if self._state is None or driver is not self._state[0] or schema != self._schema:
            self._turn(None)
            self._grounds, self._of, self._kept, self._size = {}, {}, {}, 0
            self._schema, self._tables, self._watched = schema, tables_of(driver), watched(driver)
            self._indexed = indexed_by(driver)
        now = counts(driver) if self._watched else {}
        self._turn({ANYTHING, *(name for name, n in now.items() if self._counts.get(name) != n)})
        self._counts, self._state = now, state

    def _turn(self, names: set[str] | None) -> None:
        """What rests on one of these was changed; with None everything was."""
        for ground in self._grounds.values():
            if names is None or not ground.names.isdisjoint(names):
                ground.turn += 1

    def _ground_of(self, sql: str) -> Ground:
        tables = {self._indexed.get(name, name) for name in words_of(sql) & self._tables}
        names = tables & self._watched
        if names != tables or not tables:
            names.add(ANYTHING)
        if TIME in sql.lower() or "random" in sql.lower():
            names.add(TIME)
        self._of[sql] = found = self._ground(frozenset(names))
        return found

    def _ground(self, names: frozenset[str]) -> Ground:
        return self._grounds.setdefault(names, Ground(names))


class _Reading(threading.local):
    keeper: Unchanged | None = None  # who keeps what prepared queries of this thread find, while an answer is made


reading = _Reading()


def listened_to(wrapper: Any) -> bool:
    """Whether somebody listens to Django's cursor (assertNumQueries, say), who is to hear of prepared queries too."""
    return bool(wrapper.queries_logged or wrapper.execute_wrappers)


def _state(wrapper: Any) -> tuple[Any, int, int]:
    """What differs once anything was committed: by other connections, by this one, or it was opened anew."""
    if wrapper.connection is None:
        wrapper.ensure_connection()
    raw = wrapper.connection
    return raw, raw.execute("PRAGMA data_version").fetchone()[0], raw.total_changes
