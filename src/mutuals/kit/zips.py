"""What the end of a ZIP says of its list of files, read before a library loads all of it into memory."""

import io
import struct
from typing import IO

_END, _END64_LOCATOR, _END64 = b"PK\x05\x06", b"PK\x06\x07", b"PK\x06\x06"
_FARTHEST = 66_000  # bytes from the end in which it begins: it may have a comment of 65,535


def listed(file: IO[bytes]) -> tuple[int, int] | None:
    """How many files a ZIP lists, and how many bytes the list has; None for what is no ZIP (APPNOTE, 4.3.14 to 4.3.16).

    The file is at its beginning afterwards.
    """
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _FARTHEST))
    tail = file.read(_FARTHEST)
    file.seek(0)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        return None
    count, length = struct.unpack_from("<HI", tail, at + 10)
    if at >= 76 and tail[at - 20 : at - 16] == _END64_LOCATOR and tail[at - 76 : at - 72] == _END64:
        count, length = struct.unpack_from("<QQ", tail, at - 76 + 32)
    return count, length
