"""What lies in the data directory: what a backup takes, what it leaves, and the marks of unfinished upkeep."""

import os
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from mutuals.kit.marks import LAST_BACKUP
from mutuals.kit.schedule import FILE as SCHEDULE

DATABASE = "mutuals.sqlite3"
RESTORING = ".restoring"  # a folder that is there while a restore is under way
STAGED = "staged"  # a file in it, once all that comes back lies there: names the backup
RESTORED = ".restored"  # the same folder while it is being removed
ASIDE = "before-restore-"  # a folder with what a restore replaced
MOVING = ".moving"  # a folder that is there while rows are moved to another database
MOVED = "database-moved"  # says to which kind of database the rows were moved; empty of secrets
UPGRADE = "upgrade.json"  # from which code to which, and the backup between them

# Taken apart from the rest (the database), made anew by the next start, or about this folder alone.
LEFT_OUT = (
    f"{DATABASE}*",
    "volatile.sqlite3*",
    "*.lock",
    "*.sock",
    "fronts",
    "work",
    "arriving",
    "worker.row",
    "worker.slow.row",
    RESTORING,
    RESTORED,
    f"{ASIDE}*",
    MOVING,
    MOVED,
    LAST_BACKUP,
    SCHEDULE,
    "schedule.part",
    UPGRADE,
)
SECRETS = ("*.key", "*.pem", "*.code")


def is_secret(path: str) -> bool:
    """Whether that file of a data directory opens doors."""
    return any(fnmatch(path, pattern) for pattern in SECRETS)


def is_left_out(name: str) -> bool:
    """Whether that entry of a data directory has no place in a backup."""
    return any(fnmatch(name, pattern) for pattern in LEFT_OUT)


def files_in(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Every file a backup takes, by its path below the data directory, in order.

    What is linked from another disk right in the data directory is followed, deeper links are not.
    """
    for name in sorted(os.listdir(folder)):
        if is_left_out(name):
            continue
        path = folder / name
        if path.is_dir():
            yield from _below(path, name)
        elif path.is_file():
            yield name, path.stat()


def holds_data(folder: Path) -> bool:
    """Whether people's data lie there; keys that a command made on its way are none."""
    if not folder.is_dir():
        return False
    if (folder / DATABASE).exists() or (folder / MOVED).exists():
        return True
    return any("/" in path for path, _ in files_in(folder))


def _below(folder: Path, prefix: str) -> Iterator[tuple[str, os.stat_result]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    for entry in entries:
        path = f"{prefix}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _below(Path(entry.path), path)
        elif entry.is_file(follow_symlinks=False):
            try:
                yield path, entry.stat(follow_symlinks=False)
            except FileNotFoundError:
                continue
