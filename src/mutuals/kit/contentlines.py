"""Lines of calendar files and contact cards: what RFC 5545 and RFC 6350 have in common."""

from collections.abc import Iterable


def text_value(value: str) -> str:
    """A value of type TEXT (RFC 5545, section 3.3.11; RFC 6350, section 3.4)."""
    for char, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n")):
        value = value.replace(char, escaped)
    return value


def folded(lines: Iterable[str]) -> bytes:
    """Lines of at most 75 bytes, going on after CRLF and a blank (section 3.1; 3.2); no character is cut in two."""
    return b"".join(map(_folded, lines))


def _folded(line: str) -> bytes:
    found: list[bytes] = []
    part = b""
    for char in line:
        more = char.encode()
        if len(part) + len(more) > 75 - bool(found):
            found.append(part)
            part = b""
        part += more
    return b"\r\n ".join([*found, part]) + b"\r\n"
