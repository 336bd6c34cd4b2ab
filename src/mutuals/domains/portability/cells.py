"""Single cells: cleaned, and the keys made of them."""

import hashlib
import re
from html import unescape
from urllib.parse import urlsplit

from mutuals.kit.text.clean import clean_line, clean_text, plain

_TAG = re.compile(r"</?(?:p|br|a|b|i|em|strong|span|div|ul|ol|li|blockquote|h\d)\b[^<>]{0,500}>", re.IGNORECASE)
_QUOTED_NEWLINE = '"\n"'


def line(text: str, most: int = 300) -> str:
    """One clean line, entities decoded. What looks like a formula stays the text that it is."""
    return clean_line(unescape(text[: most * 8]), most)


def passage(text: str, most: int) -> str:
    """Clean text of several lines, entities decoded and HTML turned into text."""
    text = text[: most * 8]
    return clean_text(unescape(plain(text) if _TAG.search(text) else text), most).strip()


def commentary(text: str, most: int) -> str:
    """The text of a share: where the export put quotes around every line end, they are taken out."""
    text = text.replace("\r\n", "\n")
    if "\n" in text and text.count("\n") == text.count(_QUOTED_NEWLINE):
        text = text.replace(_QUOTED_NEWLINE, "\n")
    return passage(text, most)


def web_address(text: str) -> str:
    """An http(s) address, or nothing; a missing scheme is put in front."""
    text = line(text, 2_000)
    if not text or " " in text:
        return ""
    text = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(text)
        return text if parts.scheme in {"http", "https"} and "." in (parts.hostname or "") else ""
    except ValueError:
        return ""


def digest(kind: str, *parts: str) -> str:
    """A short key of a thing, the same in every export of it."""
    text = "\x1f".join(" ".join(part.split()).casefold() for part in parts)
    return f"{kind}:{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:24]}"
