"""A file that came by itself, not in an archive."""

import io
from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _

from mutuals.domains.portability.archive import CHUNK, MOST_ENTRY, Archive, Entry, ImportRefused
from mutuals.domains.portability.found import Source

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x06", b"PK\x07\x08")


class Loose:
    """One file as a source. Raises ImportRefused where it is empty or too large."""

    ignored: tuple[str, ...] = ()

    def __init__(self, file: BinaryIO, name: str) -> None:
        size = file.seek(0, io.SEEK_END)
        if not size:
            raise ImportRefused(_("This file is empty. Download it again."))
        if size > MOST_ENTRY:
            raise ImportRefused(_("%(name)s is too large to import.") % {"name": name[:100]})
        self._file = file
        self.entries = (Entry(0, name, size),)

    def chunks(self, entry: Entry) -> Iterator[bytes]:
        """The bytes of the file in pieces of 64 KB."""
        at = 0
        while True:
            self._file.seek(at)
            piece = self._file.read(CHUNK)
            if not piece:
                return
            at += len(piece)
            yield piece

    def read(self, entry: Entry, most: int) -> bytes:
        """At most the first `most` bytes of the file."""
        self._file.seek(0)
        return self._file.read(most)


def open_source(file: BinaryIO, name: str) -> Source:
    """What a person brought, told by its first bytes. Raises ImportRefused."""
    file.seek(0)
    return Archive(file) if file.read(4) in _ZIP else Loose(file, name)
