"""Reading a ZIP that a stranger made: nothing is unpacked to disk or trusted, every size has a limit."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _

from mutuals.kit.refusal import Refused
from mutuals.kit.zips import listed

MOST_ENTRIES = 10_000
MOST_DIRECTORY = 4 << 20  # bytes of the list of files
MOST_ENTRY = 128 << 20
MOST_TOTAL = 1 << 30
MOST_RATIO = 200
SMALL = 1 << 20  # the ratio of smaller files says nothing
CHUNK = 64 << 10
NESTED = (".zip", ".7z", ".rar", ".gz", ".tgz", ".tar", ".bz2", ".xz")
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError,
           OverflowError, NotImplementedError, IndexError, KeyError)  # fmt: skip


class ImportRefused(Refused):
    """The file cannot be imported; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of an archive, by its place in it: names may repeat."""

    index: int
    name: str
    size: int


class Archive:
    """The readable files of a ZIP. Raises ImportRefused here and while reading, and nothing else."""

    def __init__(self, file: BinaryIO) -> None:
        with _refusing():
            _check_directory(file)
            self._zip = zipfile.ZipFile(file)
        infos = self._zip.infolist()
        if len(infos) > MOST_ENTRIES:
            raise ImportRefused(_("The archive holds too many files (%(n)d).") % {"n": len(infos)})
        self._infos = infos
        self._left = MOST_TOTAL
        kept = [(i, info) for i, info in enumerate(infos) if _readable(info)]
        self.ignored = tuple(info.filename for info in infos if not info.filename.endswith("/") and not _readable(info))
        for _index, info in kept:
            _check_sizes(info)
        if sum(info.file_size for _index, info in kept) > MOST_TOTAL:
            raise ImportRefused(_("Unpacked, the archive would be too large."))
        self.entries = tuple(Entry(i, info.filename, info.file_size) for i, info in kept)

    def chunks(self, entry: Entry) -> Iterator[bytes]:
        """The bytes of a file in pieces of 64 KB; what its header says of its size is not believed."""
        with _refusing(), self._zip.open(self._infos[entry.index]) as source:
            left = MOST_ENTRY
            while piece := source.read(CHUNK):
                left -= len(piece)
                self._left -= len(piece)
                if left < 0 or self._left < 0:
                    raise ImportRefused(_("Unpacked, the archive would be too large."))
                yield piece

    def read(self, entry: Entry, most: int) -> bytes:
        """At most the first `most` bytes of a file."""
        held = io.BytesIO()
        for piece in self.chunks(entry):
            held.write(piece)
            if held.tell() >= most:
                break
        return held.getvalue()[:most]


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise ImportRefused(_("The archive is damaged. Download it again and upload the file as it came.")) from error


def _check_directory(file: BinaryIO) -> None:
    """Looks at the ZIP's last bytes before the library loads the whole list of files into memory."""
    told = listed(file)
    if told is None:
        raise ImportRefused(_("This is not a ZIP archive. Upload the .zip file as you received it."))
    count, length = told
    if count > MOST_ENTRIES or length > MOST_DIRECTORY:
        raise ImportRefused(_("The archive holds too many files (%(n)d).") % {"n": count})


def _readable(info: zipfile.ZipInfo) -> bool:
    """Plain files with a plain path: no archives within archives, links or paths that lead out."""
    name = info.filename.replace("\\", "/")
    parts = name.split("/")
    outside = name.startswith("/") or ".." in parts or ":" in parts[0]
    link = stat.S_ISLNK(info.external_attr >> 16)
    return not (info.filename.endswith("/") or outside or link or name.lower().endswith(NESTED))


def _check_sizes(info: zipfile.ZipInfo) -> None:
    if info.flag_bits & 1:
        raise ImportRefused(_("The archive is encrypted. Upload it without a password."))
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):  # others unpack without a limit
        raise ImportRefused(_("The archive is packed in a way that is not supported. Pack it as an ordinary ZIP."))
    if info.file_size > MOST_ENTRY:
        raise ImportRefused(_("%(name)s is too large to import.") % {"name": info.filename[:100]})
    if info.file_size > SMALL and info.file_size > MOST_RATIO * max(1, info.compress_size):
        raise ImportRefused(_("The archive unpacks to suspiciously more than it holds, so it was not opened."))
