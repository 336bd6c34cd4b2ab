"""Texts that belong together in one compressed column: what they say twice is kept once (zlib, RFC 1950)."""

import zlib

_BETWEEN = "\0"  # stands in no text that a database takes


def packed(*texts: str) -> bytes:
    """These texts as one value; `unpacked` gives them back, without NULs."""
    return zlib.compress(_BETWEEN.join(text.replace(_BETWEEN, "") for text in texts).encode())


def unpacked(value: bytes | memoryview) -> list[str]:
    """The texts that were packed together, in their order."""
    return zlib.decompress(value).decode().split(_BETWEEN)
