"""Lists of what was taken back: one bit for each credential, packed (W3C "Bitstring Status List" 1.0)."""

import zlib

from mutuals.kit.vc.bounded import Unreadable, base64url

LARGEST = 8 << 20  # bytes, unpacked: 64 million credentials
FIRST = "u"  # of a multibase text; lists of 2021 came without


def number_at(packed: object, index: int, *, size: int = 1) -> int:
    """The number of `size` bits at that place. Raises Unreadable: no list, too large, or no such place."""
    if not isinstance(packed, str) or not 1 <= size <= 8 or index < 0:
        raise Unreadable("no list")
    data = base64url(packed.removeprefix(FIRST).rstrip("="))
    unpacking = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        bits = unpacking.decompress(data, LARGEST + 1)
    except zlib.error as e:
        raise Unreadable("no packed list") from e
    if len(bits) > LARGEST or not unpacking.eof:
        raise Unreadable("too large a list, or one cut off")
    if (index + 1) * size > len(bits) * 8:
        raise Unreadable("no such place")
    first = index * size
    return sum(
        (bits[place >> 3] >> (7 - (place & 7)) & 1) << (first + size - 1 - place)
        for place in range(first, first + size)
    )
