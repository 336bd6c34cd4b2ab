"""Bytes kept in memory by key and version: what was right once for a version is right for ever."""

from collections.abc import Callable, Hashable, Mapping
from typing import Generic, TypeVar

from django.db import connections

MOST = 16 << 20  # bytes of one store
K = TypeVar("K", bound=Hashable)
V = TypeVar("V", bound=Hashable)


def compact(made: bytes) -> bytes:
    """The same bytes in a block of their own size: what orjson makes holds a buffer of 4 kB for as long as it lives."""
    return memoryview(made).tobytes()


class Kept(Generic[K]):
    """A bounded store of (key, version) -> bytes, shared by the threads of a process.

    A version counts what was committed. Inside a transaction a version may still come to nothing and be given again
    to something else, so nothing is kept there. When the store is full its older half is forgotten. `each`: bytes that
    are counted for a row beside its value, where values are small.
    """

    def __init__(self, most: int = MOST, *, each: int = 0) -> None:
        self._most, self._each = most, each
        self._rows: dict[K, tuple[Hashable, bytes]] = {}
        self._size = 0

    def through(self, versions: Mapping[K, V], read: Callable[[dict[K, V]], dict[K, bytes]]) -> dict[K, bytes]:
        """The bytes of these (key -> version); `read` gives those that are not kept, as far as there are any."""
        rows = self._rows
        found = {i: row[1] for i, version in versions.items() if (row := rows.get(i)) and row[0] == version}
        if len(found) == len(versions):
            return found
        new = read({i: version for i, version in versions.items() if i not in found})
        if not connections["default"].in_atomic_block:
            for i, value in new.items():
                self._size += len(value) + self._each
                rows[i] = (versions[i], value)
            if self._size > self._most:
                self._forget()
        return {**found, **new}

    def _forget(self) -> None:
        rows = list(self._rows.items())
        self._rows = dict(rows[len(rows) // 2 :])
        self._size = sum(len(value) + self._each for _version, value in self._rows.values())
