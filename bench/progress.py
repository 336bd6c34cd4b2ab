"""A bar for work that takes long: on a terminal it moves, in a log each tenth is a line."""

import sys
import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
WIDTH = 30


def steps(words: str, items: Sequence[T]) -> Iterator[T]:
    """The items one by one, showing on standard error how many are done and how long it will still take."""
    began, shown = time.monotonic(), -1
    for done, item in enumerate(items):
        yield item
        part = (done + 1) / len(items)
        mark = int(part * (WIDTH if sys.stderr.isatty() else 10))
        if mark != shown:
            shown = mark
            left = (time.monotonic() - began) * (1 - part) / part
            _show(words, part, f"{left:.0f} s left" if part < 1 else f"{time.monotonic() - began:.0f} s")


def _show(words: str, part: float, clock: str) -> None:
    bar = "#" * int(part * WIDTH)
    end, start = ("" if part < 1 else "\n", "\r") if sys.stderr.isatty() else ("\n", "")
    print(f"{start}{words:24} [{bar:{WIDTH}}] {part:4.0%}  {clock:12}", end=end, file=sys.stderr, flush=True)
