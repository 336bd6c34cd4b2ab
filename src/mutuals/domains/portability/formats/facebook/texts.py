"""Facebook writes the bytes of UTF-8 as if each were a letter: its texts as they were meant."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from mutuals.domains.portability.json_parts import dict_of, list_of, text_of

TWICE = 2  # some files were written so twice


def mended(text: str) -> str:
    """The text as it was meant; as it stands where it was not written so."""
    for _time in range(TWICE):
        if text.isascii():
            return text
        try:
            text = text.encode("latin-1").decode("utf-8")
        except UnicodeError:
            return text
    return text


def words(value: Any, most: int = 200_000) -> str:
    """A value as text, mended."""
    return mended(text_of(value, most))


def moment_of(value: Any, *, per_second: int = 1) -> datetime | None:
    """A number of seconds, or of parts of them, since 1970; None for what is no date of this network."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        at = datetime.fromtimestamp(value / per_second, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return at if at.year > 2000 else None


def said(item: dict[str, Any]) -> str:
    """The text of a post."""
    return "\n\n".join(
        filter(None, (words(dict_of(one).get("post")) for one in list_of(item.get("data"))[:20]))
    ).strip()


def media_of(item: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The pictures and films of a post."""
    for attachment in list_of(item.get("attachments"))[:100]:
        for one in list_of(dict_of(attachment).get("data"))[:200]:
            media = dict_of(dict_of(one).get("media"))
            if media.get("uri"):
                yield media


def link_of(item: dict[str, Any]) -> str:
    """The address that a post points at."""
    for attachment in list_of(item.get("attachments"))[:20]:
        for one in list_of(dict_of(attachment).get("data"))[:20]:
            if url := words(dict_of(dict_of(one).get("external_context")).get("url"), 2_000):
                return url
    return ""
