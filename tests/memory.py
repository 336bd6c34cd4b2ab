"""How much more memory something takes for a moment, measured at the speed at which it runs."""

import ctypes
import gc
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_STATUS, _CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")


@dataclass
class Peak:
    """Bytes; known when the block is over."""

    more: int = 0


@contextmanager
def peak() -> Iterator[Peak]:
    """The most that this process held within the block, above what it held before.

    From the kernel, which counts what C takes too. What is free but kept for later is given back first: taken again
    it would not be seen. Where there is no Linux Python's own objects are counted, many times slower.
    """
    found = Peak()
    gc.collect()
    try:
        ctypes.CDLL(None).malloc_trim(0)
        _CLEAR.write_text("5")  # the highest is forgotten: proc(5)
    except (OSError, AttributeError):
        tracemalloc.start()
        yield found
        found.more = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return
    before = _bytes("VmRSS")
    yield found
    found.more = _bytes("VmHWM") - before


def _bytes(key: str) -> int:
    return next(int(line.split()[1]) for line in _STATUS.read_text().splitlines() if line.startswith(key)) * 1024
