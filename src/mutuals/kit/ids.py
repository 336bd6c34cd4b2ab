"""One sequence of 64-bit, time-sortable numbers for every row of the product.

48 bits of milliseconds since 1970, then 16 bits: 6 of them tell processes apart, 10 count within a millisecond.
"""

import os
import threading
import time
from datetime import UTC, datetime

STRETCH_BITS = 42  # of an id: what lies above them is the same for about 18 hours and a half

_lock = threading.Lock()
_last = 0


def new_id(at: datetime | None = None) -> int:
    """The next id; with `at`, an id that sorts where a thing of that date belongs (imported old posts)."""
    global _last
    if at is not None:
        return (int(at.timestamp() * 1000) << 16) | int.from_bytes(os.urandom(2), "big")
    slot = (os.getpid() & 0x3F) << 10
    with _lock:
        ms, count = time.time_ns() // 1_000_000, 0
        if ms <= _last >> 10:
            ms, count = _last >> 10, (_last & 0x3FF) + 1
            if count > 0x3FF:
                ms, count = ms + 1, 0
        _last = (ms << 10) | count
    return (ms << 16) | slot | count


def time_of(number: int) -> datetime:
    """The moment an id was made, in UTC."""
    return datetime.fromtimestamp((number >> 16) / 1000, UTC)


def first_id_at(at: datetime) -> int:
    """The smallest id of that moment: the border for reading a span of time by id."""
    return int(at.timestamp() * 1000) << 16


def stretch_of(number: int) -> int:
    """Which stretch of time an id falls into: an index that begins with it keeps what is new together."""
    return number >> STRETCH_BITS
