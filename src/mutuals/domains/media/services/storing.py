"""Where the bytes of files lie. They are written before the row that promises them, and removed after it."""

from collections.abc import Iterable
from typing import Any

from django.core.files.storage import default_storage

from mutuals.kit import documents

FOLDERS = 256
ENDINGS = ("mp4", "mp3", "m4a", *documents.MIME)  # of what is served as `original`
PAGES = "pages.zip"  # the drawn pages of a PDF
_NAMES = ("small.webp", "large.webp", "upload", PAGES, *(f"original.{ending}" for ending in ENDINGS))


def path_of(file_id: int, name: str) -> str:
    """Where a file's bytes of that name lie: spread over folders by the last digits of its id."""
    return f"{file_id % FOLDERS:02x}/{file_id}-{name}"


def put(file_id: int, name: str, content: Any) -> None:
    """Writes bytes (a Django File), over those that an earlier try may have left."""
    path = path_of(file_id, name)
    default_storage.delete(path)
    default_storage.save(path, content)


def read(file_id: int, name: str, *, most: int) -> bytes:
    """The bytes of a file's name, at most so many; none where there are none."""
    try:
        with default_storage.open(path_of(file_id, name)) as file:
            return bytes(file.read(most))
    except OSError:
        return b""


def erase(ids: Iterable[int], names: Iterable[str] | None = None) -> None:
    """Removes the bytes of files, all of them or those names; again changes nothing."""
    wanted = tuple(names or _NAMES)
    for file_id in ids:
        for name in wanted:
            default_storage.delete(path_of(file_id, name))
