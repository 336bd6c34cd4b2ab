"""Copying files with their digests; what a backup before this one has already is linked, not copied."""

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

BLOCK = 1 << 20


@dataclass(frozen=True)
class Kept:
    """One file of a backup."""

    path: str  # below the backup's folder
    size: int
    mtime: int  # in nanoseconds
    sha256: str
    secret: bool = False


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def copy(source: Path, target: Path, *, mode: int) -> str:
    """Copies bytes and time of change; the SHA-256 of what was written."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    seen = hashlib.sha256()
    with source.open("rb") as reading, os.fdopen(_new(target, mode), "wb") as writing:
        when = os.fstat(reading.fileno()).st_mtime_ns
        while block := reading.read(BLOCK):
            seen.update(block)
            writing.write(block)
    os.utime(target, ns=(when, when))
    return seen.hexdigest()


def link(source: Path, target: Path) -> bool:
    """Makes both names one file; False where the disk cannot, or the source is gone."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(OSError):
        target.unlink(missing_ok=True)
        os.link(source, target)
        return True
    return False


class Stock:
    """What the backup before this one holds, found by place and by digest."""

    def __init__(self, folder: Path | None, files: list[Kept]) -> None:
        self._folder = folder
        self._by_path = {file.path: file for file in files}
        self._by_digest = {file.sha256: file for file in files}

    def take(self, path: str, source: Path, stat: os.stat_result, target: Path, *, secret: bool) -> Kept:
        """Brings a file into the new backup. Raises FileNotFoundError where it has gone meanwhile."""
        old = self._by_path.get(path)
        if old and (old.size, old.mtime) == (stat.st_size, stat.st_mtime_ns) and self._link(old, target):
            return Kept(path, old.size, old.mtime, old.sha256, secret)
        sha256 = copy(source, target, mode=0o400)
        return self.settle(path, target, sha256, secret=secret)

    def settle(self, path: str, target: Path, sha256: str, *, secret: bool = False) -> Kept:
        """Counts a file that was written in; the same bytes as before are kept once."""
        now = target.stat()
        old = self._by_digest.get(sha256)
        if old and old.size == now.st_size and self._link(old, target):
            return Kept(path, old.size, old.mtime, sha256, secret)
        return Kept(path, now.st_size, now.st_mtime_ns, sha256, secret)

    def _link(self, old: Kept, target: Path) -> bool:
        if self._folder is None:
            return False
        source = self._folder / old.path
        with suppress(OSError):
            now = source.stat()
            return (now.st_size, now.st_mtime_ns) == (old.size, old.mtime) and link(source, target)
        return False


def _new(path: Path, mode: int) -> int:
    path.unlink(missing_ok=True)
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
