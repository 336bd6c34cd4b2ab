"""Credentials baked into a picture: the text chunk of a PNG that Open Badges 3.0 names (its section on baking)."""

import zlib

from mutuals.kit.vc.bounded import Unreadable

SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEYWORD = b"openbadgecredential"
LARGEST = 6 << 20
MOST_CHUNKS = 5_000


def credential_in_png(data: bytes) -> str:
    """The text of the credential. Raises Unreadable where the picture is broken or has none. No pixel is decoded."""
    if not data.startswith(SIGNATURE) or len(data) > LARGEST:
        raise Unreadable("no PNG")
    at = len(SIGNATURE)
    for _chunk in range(MOST_CHUNKS):
        if at + 12 > len(data):
            break
        length = int.from_bytes(data[at : at + 4], "big")
        kind, end = data[at + 4 : at + 8], at + 8 + length
        if end + 4 > len(data) or kind == b"IEND":
            break
        if kind == b"iTXt":
            body = data[at + 8 : end]
            if zlib.crc32(kind + body) != int.from_bytes(data[end : end + 4], "big"):
                raise Unreadable("a broken chunk")
            keyword, _zero, rest = body.partition(b"\0")
            if keyword == KEYWORD:
                return _text(rest)
        at = end + 4
    raise Unreadable("nothing is baked into it")


def _text(rest: bytes) -> str:
    """What follows the keyword: two flags, a language and a translated keyword, each with a zero, then the text."""
    if len(rest) < 2 or rest[0]:
        raise Unreadable("packed, which baking does not allow")
    _language, first, rest = rest[2:].partition(b"\0")
    _translated, second, text = rest.partition(b"\0")
    if not first or not second:
        raise Unreadable("a broken chunk")
    try:
        return text.decode()
    except UnicodeDecodeError as e:
        raise Unreadable("no text") from e
