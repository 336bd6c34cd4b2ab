"""One sequence of 64-bit, time-sortable numbers for every row of the product.

48 bits of milliseconds since 1970, then 16 bits: 6 of them tell processes apart, 10 count within a millisecond.
The two processes that serve have a number each, whoever else writes takes one by its process: commands are few.
"""

import os
import threading
import time
from datetime import UTC, datetime

STRETCH_BITS = 42  # of an id: what lies above them is the same for about 18 hours and a half

FRONT, WORKER = 0, 1
PROCESSES = 64

_lock = threading.Lock()
_last = 0
_process: int | None = None


def be(process: int) -> None:
    """This process is the FRONT or the WORKER from here on. There is one of each: two would make the same ids."""
    global _process
    _process = process


def new_id(at: datetime | None = None) -> int:
    """The next id; with `at`, an id that sorts where a thing of that date belongs (imported old posts)."""
    global _last
    if at is not None:
        return (int(at.timestamp() * 1000) << 16) | int.from_bytes(os.urandom(2), "big")
    process = 2 + os.getpid() % (PROCESSES - 2) if _process is None else _process
    with _lock:
        ms, count = time.time_ns() // 1_000_000, 0
        if ms <= _last >> 10:
            ms, count = _last >> 10, (_last & 0x3FF) + 1
            if count > 0x3FF:
                ms, count = ms + 1, 0
        _last = (ms << 10) | count
    return (ms << 16) | (process << 10) | count


def time_of(number: int) -> datetime:
    """The moment an id was made, in UTC."""
    return datetime.fromtimestamp((number >> 16) / 1000, UTC)


def first_id_at(at: datetime) -> int:
    """The smallest id of that moment: the border for reading a span of time by id."""
    return int(at.timestamp() * 1000) << 16


def stretch_of(number: int) -> int:
    """Which stretch of time an id falls into: an index that begins with it keeps what is new together."""
    return number >> STRETCH_BITS
