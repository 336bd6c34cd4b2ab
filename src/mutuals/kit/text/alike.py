"""Whether two texts are nearly the same, told from small sketches of them that do not hold their words.

A text's sketch is the smallest hashes of its pairs of neighbouring words, the same for other case, accents,
punctuation and white space. Of two sketches the share of common hashes among the smallest of both estimates the
share of common pairs: A. Broder, "On the resemblance and containment of documents" (1997).
"""

from hashlib import blake2b
from itertools import pairwise

from mutuals.kit.search import fold

MOST = 128  # hashes in a sketch: texts of up to 129 words are compared exactly
WIDTH = 4  # bytes of a hash
FEWEST = 8  # words: what is shorter ("We met at PyCon 2025") is alike by nature, and has no sketch
LONGEST = 20_000  # characters that are read
BANDS = 10  # marks of a sketch: of two texts that share half of their pairs, 94 % share a mark
_MASK = (1 << 32) - 1


def _turn(number: int) -> tuple[int, int]:
    """Factor and summand of an order. Drawn, not counted up: the orders of factors in a row agree too often."""
    drawn = blake2b(b"%d" % number, digest_size=8).digest()
    return int.from_bytes(drawn[:4]) | 1, int.from_bytes(drawn[4:])


_TURNS = tuple(_turn(number) for number in range(2 * BANDS))


def sketch_of(text: str, *, without: str = "") -> bytes:
    """The sketch of a text; `without` holds words that do not count, like the reader's name. b"" for short texts."""
    unheard = set(fold(without).split())
    words = [word for word in fold(text[:LONGEST]).split() if word not in unheard]
    if len(words) < FEWEST:
        return b""
    pairs = {f"{one} {two}" for one, two in pairwise(words)}
    hashes = sorted({blake2b(pair.encode(), digest_size=WIDTH).digest() for pair in pairs})
    return b"".join(hashes[:MOST])


def marks_of(sketch: bytes) -> tuple[int, ...]:
    """Numbers under which sketches like this one are found: nearly the same texts have at least one in common.

    Each is of the smallest hashes in two of twenty orders (locality-sensitive hashing, Indyk and Motwani 1998).
    """
    hashes = [int.from_bytes(one) for one in _hashes(sketch)]
    if not hashes:
        return ()
    least = [min([(h ^ h >> 15) * a + b & _MASK for h in hashes]) for a, b in _TURNS]
    return tuple((least[2 * i] << 31 ^ least[2 * i + 1] << 4 ^ i) & ((1 << 63) - 1) for i in range(BANDS))


def resemblance(one: bytes, other: bytes) -> float:
    """From 0 (nothing in common) to 1 (the same)."""
    first, second = _hashes(one), _hashes(other)
    if not first or not second:
        return 0.0
    smallest = sorted(first | second)[:MOST]
    return len(first & second & set(smallest)) / len(smallest)


def _hashes(sketch: bytes) -> set[bytes]:
    return {sketch[i : i + WIDTH] for i in range(0, len(sketch), WIDTH)}
