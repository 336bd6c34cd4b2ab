"""Making a backup: files, then the database as it is at one moment, then the files that came meanwhile.

Every file that the database tells of lies on the disk before its row does, so the second look finds all of them; what
was deleted in between stays from the first. The backup has its name once everything is on the disk.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from mutuals.kit.lock import take_lock
from mutuals.kit.marks import LAST_BACKUP
from mutuals.project.upkeep import CannotGoOn, postgres, sqlite
from mutuals.project.upkeep.backups import Backup, backups_in, free_name, read, write
from mutuals.project.upkeep.files import Kept, Stock, digest
from mutuals.project.upkeep.places import DATABASE, files_in, is_secret

HOME = Path(__file__).resolve().parents[4]
PARTIAL = ".partial-"


def make_backup(folder: Path, *, keep: int = 0, say: Callable[[str], None]) -> Backup:
    """Makes one there, and forgets the oldest beyond `keep`. Raises CannotGoOn."""
    data = Path(settings.MUTUALS_DATA)
    if folder == data or data in folder.parents:
        raise CannotGoOn(f"{folder} lies in the data directory. Choose a folder outside, best on another disk.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = take_lock(folder / ".lock")
    if lock is None:
        raise CannotGoOn(f"another backup into {folder} is under way.")
    with lock:
        for left in folder.glob(f"{PARTIAL}*"):
            _remove(left)
        before = backups_in(folder)
        partial = folder / f"{PARTIAL}{os.getpid()}"
        partial.mkdir(mode=0o700)
        try:
            made = _make(data, partial, _stock(before))
        except BaseException:
            _remove(partial)
            raise
        whole = [*(old for old in before if not old.complaint), made]
        for old in whole[:-keep] if keep else []:
            _remove(old.folder)
            say(f"forgotten: {old.folder.name}")
    (data / LAST_BACKUP).write_text(f"{made.head['made']} {made.folder}\n")
    return made


def _make(data: Path, partial: Path, stock: Stock) -> Backup:
    began, start = datetime.now(UTC), time.monotonic()
    kept: dict[str, Kept] = {}
    _take_files(data, partial, stock, kept)
    database = _take_database(data, partial, stock, kept)
    _take_files(data, partial, stock, kept)
    head = {
        "made": began.isoformat(timespec="seconds"),
        "seconds": round(time.monotonic() - start, 1),
        "code": code(),
        "database": database,
    }
    write(partial, head, sorted(kept.values(), key=lambda file: file.path))
    os.sync()
    final = partial.with_name(free_name(partial.parent))
    partial.rename(final)
    os.sync()
    return read(final)


def _take_files(data: Path, partial: Path, stock: Stock, kept: dict[str, Kept]) -> None:
    """Everything beside the database; what was taken and did not change since is not read again."""
    for path, stat in files_in(data):
        have = kept.get(path)
        if have and (have.size, have.mtime) == (stat.st_size, stat.st_mtime_ns):
            continue
        try:
            kept[path] = stock.take(path, data / path, stat, partial / path, secret=is_secret(path))
        except FileNotFoundError:
            continue  # deleted while we looked


def _take_database(data: Path, partial: Path, stock: Stock, kept: dict[str, Kept]) -> dict[str, Any]:
    if connection.vendor == "sqlite":
        target = partial / DATABASE
        sqlite.copy_database(data / DATABASE, target)
        told, paths = sqlite.facts(target), [target]
    else:
        with connection.wrap_database_errors, postgres.snapshot() as raw:
            told = postgres.facts(raw, list(postgres.write_out(raw, partial)))
        paths = sorted((partial / postgres.FOLDER).iterdir())
    for path in paths:
        name = path.relative_to(partial).as_posix()
        kept[name] = stock.settle(name, path, digest(path))
    return told


def _stock(before: list[Backup]) -> Stock:
    """What the newest readable backup holds; without one everything is copied."""
    for old in reversed(before):
        try:
            return Stock(old.folder, old.files())
        except CannotGoOn:
            continue
    return Stock(None, [])


def code() -> str:
    """The commit that this server runs; empty where it is no checkout."""
    command = ["git", "-C", str(HOME), "rev-parse", "HEAD"]
    try:
        said = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 (our own words)
    except OSError:
        return ""
    return said.stdout.strip() if said.returncode == 0 else ""


def _remove(folder: Path) -> None:
    """Deletes a backup: first it stops being one, so that half of it is never taken for a whole one."""
    if not folder.name.startswith("."):
        folder = folder.rename(folder.with_name(f"{PARTIAL}{folder.name}"))
    shutil.rmtree(folder)
