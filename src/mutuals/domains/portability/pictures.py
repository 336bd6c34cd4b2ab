"""The pictures of an archive: counted before anything is taken, and with what they give away."""

from collections import Counter
from collections.abc import Iterable

from mutuals.domains.portability.archive import Entry
from mutuals.domains.portability.found import Source
from mutuals.kit.images import says_where

ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".heif", ".avif")
RECORDED = (".mp4", ".m4v", ".mov", ".webm", ".mp3", ".m4a", ".ogg", ".opus", ".flac", ".wav")
MOST_LOOKED_AT = 2_000
HEAD = 128 << 10
_TEXTS = (b"tEXt", b"zTXt", b"iTXt")


def is_picture(name: str) -> bool:
    return name.lower().endswith(ENDINGS)


def is_recording(name: str) -> bool:
    """Whether it is called like a film or a sound."""
    return name.lower().endswith(RECORDED)


def is_media(name: str) -> bool:
    """Whether it is called like one of both."""
    return is_picture(name) or is_recording(name)


def count_pictures(
    source: Source,
    entries: Iterable[Entry],
    counts: Counter[str],
    *,
    name: str = "media_files",
    but: tuple[str, ...] = (),
) -> None:
    """How many pictures there are, `but` those named so, and how many say where they were taken."""
    for entry in entries:
        counts[name] += not entry.name.rsplit("/", 1)[-1].startswith(but)
        if counts[name] > MOST_LOOKED_AT:
            continue
        head = source.read(entry, HEAD)
        counts[f"{name}_with_gps"] += says_where(head)
        counts["png_with_text_chunk"] += head.startswith(b"\x89PNG") and any(mark in head for mark in _TEXTS)
