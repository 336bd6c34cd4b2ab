"""Bytes kept in memory by number and version: what was right once for a version is right for ever."""

from collections.abc import Callable, Mapping

from django.db import connections

MOST = 16 << 20  # bytes of one store


class Kept:
    """A bounded store of (id, version) -> bytes, shared by the threads of a process.

    A version counts what was committed. Inside a transaction a version may still come to nothing and be given again
    to something else, so nothing is kept there. When the store is full its older half is forgotten.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._rows: dict[int, tuple[int, bytes]] = {}
        self._size = 0

    def through(
        self, versions: Mapping[int, int], read: Callable[[dict[int, int]], dict[int, bytes]]
    ) -> dict[int, bytes]:
        """The bytes of these rows (id -> version); `read` gives those that are not kept."""
        rows = self._rows
        found = {i: row[1] for i, version in versions.items() if (row := rows.get(i)) and row[0] == version}
        if len(found) == len(versions):
            return found
        new = read({i: version for i, version in versions.items() if i not in found})
        if not connections["default"].in_atomic_block:
            for i, value in new.items():
                self._size += len(value)
                rows[i] = (versions[i], value)
            if self._size > self._most:
                self._forget()
        return {**found, **new}

    def _forget(self) -> None:
        rows = list(self._rows.items())
        self._rows = dict(rows[len(rows) // 2 :])
        self._size = sum(len(value) for _version, value in self._rows.values())
