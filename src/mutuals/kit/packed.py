"""Texts that belong together in one compressed column: what they say twice is kept once (zlib, RFC 1950).

What nearly all values of a column say can be given as `usual`, and is then kept in none of them (a preset dictionary,
RFC 1950, section 2.2; what comes last costs least). It is part of what is stored: who changes it has to pack anew.
"""

import zlib

_BETWEEN = "\0"  # stands in no text that a database takes


def packed(*texts: str, usual: bytes = b"") -> bytes:
    """These texts as one value; `unpacked` gives them back, without NULs."""
    packing = zlib.compressobj(zdict=usual)
    return packing.compress(_BETWEEN.join(text.replace(_BETWEEN, "") for text in texts).encode()) + packing.flush()


def unpacked(value: bytes | memoryview, *, usual: bytes = b"") -> list[str]:
    """The texts that were packed together, in their order, with the same `usual` or with none."""
    return zlib.decompressobj(zdict=usual).decompress(value).decode().split(_BETWEEN)
