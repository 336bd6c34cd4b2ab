"""All vectors of a table in memory, 512 bytes each, and which of them are near one."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

WIDE = 512
CHUNK = 256  # vectors that are compared at once: half a megabyte, which stays in the processor's cache
Floats = NDArray[np.float32]


def packed(vector: Floats) -> bytes:
    """A vector as signed bytes: only its direction counts, so its largest part becomes 127."""
    made: bytes = (vector / np.abs(vector).max() * 127).round().astype(np.int8).tobytes()
    return made


class Shelf:
    """Vectors by id. Those that are gone from the database stay until `put` all anew: ids say which are."""

    def __init__(self) -> None:
        self._ids = np.zeros(0, np.int64)
        self._vectors = np.zeros((0, WIDE), np.int8)
        self._lengths = np.zeros(0, np.float32)

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def last(self) -> int:
        """The largest id."""
        return int(self._ids[-1]) if len(self._ids) else 0

    def put(self, rows: Iterable[tuple[int, bytes]]) -> None:
        """Adds rows with larger ids than those that are here."""
        ids, data = [], bytearray()
        for number, vector in rows:
            ids.append(number)
            data += vector
        if not ids:
            return
        new = np.frombuffer(data, np.int8).reshape(-1, WIDE)
        lengths = np.concatenate([np.linalg.norm(new[i : i + CHUNK].astype(np.float32), axis=1)
                                  for i in range(0, len(new), CHUNK)])  # fmt: skip
        self._ids = np.concatenate([self._ids, np.array(ids, np.int64)])
        self._vectors = np.concatenate([self._vectors, new]) if len(self._vectors) else new
        self._lengths = np.concatenate([self._lengths, lengths.astype(np.float32)])

    def near(self, vector: Floats, *, above: float) -> list[tuple[int, int]]:
        """(thousandths, id) of those whose cosine to it is at least `above`: the nearest first, then the newest."""
        asked = vector / np.linalg.norm(vector)
        part = np.empty((CHUNK, WIDE), np.float32)
        cosines = np.empty(len(self._ids), np.float32)
        for start in range(0, len(self._ids), CHUNK):
            some = self._vectors[start : start + CHUNK]
            np.copyto(part[: len(some)], some)
            cosines[start : start + len(some)] = part[: len(some)] @ asked
        cosines /= self._lengths
        thousandths = (cosines * 1000).round().astype(np.int64)
        there = np.flatnonzero(thousandths >= round(above * 1000))
        order = there[np.lexsort((-self._ids[there], -thousandths[there]))]
        return list(zip(thousandths[order].tolist(), self._ids[order].tolist(), strict=True))
