"""JSON from strangers, read within bounds, and the small encodings that credentials are full of."""

import base64
import binascii
from typing import Any

import orjson

DEEPEST = 24
MOST_VALUES = 20_000
_BASE58 = {c: i for i, c in enumerate("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")}


class Unreadable(Exception):
    """This is not what it should be; the text says in what way, for the log and for tests."""


def json_in(data: bytes | str, *, most: int) -> Any:
    """What JSON says. Raises Unreadable: too large, too deep, of too many values, or no JSON."""
    if len(data) > most:
        raise Unreadable("too large")
    try:
        found = orjson.loads(data)  # refuses more than 1024 levels by itself
    except orjson.JSONDecodeError as e:
        raise Unreadable("no JSON") from e
    level, values = [found], 0
    for _depth in range(DEEPEST):
        values += len(level)
        if values > MOST_VALUES:
            raise Unreadable("too many values")
        level = [
            inner
            for one in level
            if isinstance(one, dict | list)
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return found
    raise Unreadable("too deep")


def object_in(data: bytes | str, *, most: int) -> dict[str, Any]:
    """The same, where it has to be an object. Raises Unreadable."""
    found = json_in(data, most=most)
    if not isinstance(found, dict):
        raise Unreadable("no object")
    return found


def base64url(text: Any) -> bytes:
    """The bytes of base64url without padding, in its one spelling. Raises Unreadable."""
    if not isinstance(text, str) or not text.isascii() or "=" in text:
        raise Unreadable("no base64url")
    try:
        found = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as e:
        raise Unreadable("no base64url") from e
    if base64.urlsafe_b64encode(found).rstrip(b"=").decode() != text:
        raise Unreadable("no base64url")
    return found


def multibase(text: Any, *, most: int = 200) -> bytes:
    """The bytes of a multibase text: base58btc (z) or base64url (u), which is all that credentials use."""
    if not isinstance(text, str) or not 1 < len(text) <= most:
        raise Unreadable("no multibase")
    if text[0] == "u":
        return base64url(text[1:])
    if text[0] != "z":
        raise Unreadable("another base")
    number = 0
    for c in text[1:]:
        if c not in _BASE58:
            raise Unreadable("no base58")
        number = number * 58 + _BASE58[c]
    zeros = len(text) - 1 - len(text[1:].lstrip("1"))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")
