"""What was near to a text, kept until there is a newer vector: whoever searches asks for the same again and again."""

import threading
import time

LONGEST = 60.0  # seconds: as long as the process takes to see vectors that came with smaller ids, or are gone
MOST = 20_000  # pairs
Near = list[tuple[int, int]]  # (thousandths, id)
Key = tuple[str, float, str]


class Known:
    """The answers of this process, for all its threads."""

    def __init__(self) -> None:
        self._rows: dict[Key, tuple[int, float, Near]] = {}
        self._size = 0
        self._lock = threading.Lock()

    def get(self, key: Key, newest: int) -> Near | None:
        """What was near; None where that is not known, or not of these vectors."""
        kept = self._rows.get(key)
        return kept[2] if kept and kept[0] == newest and time.monotonic() < kept[1] else None

    def put(self, key: Key, newest: int, near: Near) -> None:
        """Keeps what was near among the vectors up to the `newest`. When all is full the older half is forgotten."""
        with self._lock:
            rows = self._rows
            if old := rows.pop(key, None):
                self._size -= len(old[2]) + 1
            rows[key] = newest, time.monotonic() + LONGEST, near
            self._size += len(near) + 1
            if self._size > MOST:
                self._rows = dict(list(rows.items())[len(rows) // 2 + 1 :])
                self._size = sum(len(near) + 1 for _newest, _until, near in self._rows.values())
