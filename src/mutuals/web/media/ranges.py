"""Parts of files, so that players can jump (RFC 9110, section 14): one range of bytes a request."""

import re
from collections.abc import Iterator
from typing import Any

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})\s*")
CHUNK = 64 << 10


class Unsatisfiable(Exception):
    """The range begins behind the end."""


def part_of(header: str, size: int) -> tuple[int, int] | None:
    """Where the wanted part begins and ends (not included); None for the whole, also for what is no single range."""
    found = _RANGE.fullmatch(header.strip())
    if found is None or (found[1], found[2]) == ("", ""):
        return None
    if not found[1]:
        length = int(found[2])
        if not length:
            raise Unsatisfiable
        return max(0, size - length), size
    first, end = int(found[1]), min(int(found[2] or size) + 1, size)
    if first >= size:
        raise Unsatisfiable
    return (first, end) if first < end else None


class Part:
    """Some bytes of an open file, for an answer that closes it."""

    def __init__(self, file: Any, first: int, end: int) -> None:
        self._file, self._left = file, end - first
        file.seek(first)

    def __iter__(self) -> Iterator[bytes]:
        while self._left > 0 and (some := self._file.read(min(CHUNK, self._left))):
            self._left -= len(some)
            yield some

    def close(self) -> None:
        """Closes the file."""
        self._file.close()
