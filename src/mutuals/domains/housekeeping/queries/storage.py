"""What is stored, where, of whom, and what it costs."""

import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mutuals.domains.housekeeping.models import Prune, StorageChoices
from mutuals.domains.media.queries import stored_by_kind, stored_by_owner
from mutuals.domains.people.policy import only_administrators
from mutuals.domains.people.queries import Face, faces, local_member_count
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.marks import last_backup

LARGEST = 10  # members that are named
MOST_ENTRIES = 200_000  # of a folder, counted: a page is not to walk for minutes
GB = Decimal(1_000_000_000)
KIND_WORDS = {
    "picture": _("Pictures"),
    "video": _("Videos"),
    "gifv": _("Moving pictures"),
    "audio": _("Sounds"),
    "document": _("Documents"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what is stored; `items` is None where nobody counts them."""

    key: str
    words: str | Promise
    bytes: int
    items: int | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """How many MB of what can go may stay, whether the rest goes by itself, and prices a month (None: not told)."""

    cap_mb: int = 0
    by_itself: bool = False
    price_gb: Decimal | None = None
    price_machine: Decimal | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Ran:
    """The last run that removed something."""

    began_at: datetime
    ended_at: datetime | None
    items: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Storage:
    """Bytes by part, what is free, what a member takes on average, who takes most, and the money if prices are told."""

    parts: tuple[Part, ...]
    total: int
    free: int
    members: int
    average: int
    largest: tuple[tuple[Face, int], ...]
    a_month: Decimal | None
    a_month_each: Decimal | None
    chosen: Chosen
    last: Ran | None


def choices() -> Chosen:
    """What the administrators chose; the first values where nobody did."""
    row = StorageChoices.objects.filter(id=1).values_list(*Chosen.__dataclass_fields__).first()
    return Chosen(*row) if row else Chosen()


def storage(viewer: Viewer) -> Storage:
    """Administrators only. Raises NotFound."""
    only_administrators(viewer)
    data, chosen = Path(settings.MUTUALS_DATA), choices()
    parts = [Part("database", _("Database"), database_bytes())]
    parts += [Part(kind, KIND_WORDS[kind], size, items) for kind, items, size in stored_by_kind()]
    folders = (
        ("mail", _("Mails as files")),
        ("exports", _("Archives to take along")),
        ("arriving", _("Uploads on their way")),
        ("work", _("Work in progress")),
    )
    parts += [Part(name, words, size) for name, words in folders if (size := folder_bytes(data / name))]
    if volatile := sum(_size(path) for path in data.glob("volatile.sqlite3*")):
        parts.append(Part("cache", _("Cache and counters"), volatile))
    if aside := sum(folder_bytes(path) for path in data.glob("before-restore-*")):
        parts.append(Part("aside", _("What a restore replaced"), aside))
    total, members = sum(part.bytes for part in parts), local_member_count()
    if backups := folder_bytes(_backups(data)):
        parts.append(Part("backups", _("Backups, where this machine sees them"), backups))
    month = _a_month(total, chosen)
    owners = stored_by_owner(LARGEST)
    known = faces([person_id for person_id, _bytes in owners])
    last = Prune.objects.order_by("-id").values_list("began_at", "ended_at", "items", "bytes").first()
    return Storage(
        parts=tuple(parts),
        total=total,
        free=shutil.disk_usage(data).free,
        members=members,
        average=total // max(members, 1),
        largest=tuple((known[person_id], size) for person_id, size in owners if person_id in known),
        a_month=month,
        a_month_each=None if month is None else month / max(members, 1),
        chosen=chosen,
        last=Ran(*last) if last else None,
    )


def database_bytes() -> int:
    """What the main database takes on the disk."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])
    path = Path(str(connection.settings_dict["NAME"]))
    return sum(_size(path.with_name(path.name + ending)) for ending in ("", "-wal", "-shm"))


def folder_bytes(folder: Path | None) -> int:
    """All files below, each once, however many names it has (backups share what did not change)."""
    if folder is None:
        return 0
    seen: set[tuple[int, int]] = set()
    size, waiting, left = 0, [folder], MOST_ENTRIES
    while waiting and left > 0:
        try:
            entries = list(os.scandir(waiting.pop()))
        except OSError:
            continue
        for entry in entries:
            left -= 1
            if entry.is_dir(follow_symlinks=False):
                waiting.append(Path(entry.path))
            elif entry.is_file(follow_symlinks=False):
                stat = entry.stat(follow_symlinks=False)
                if (stat.st_dev, stat.st_ino) not in seen:
                    seen.add((stat.st_dev, stat.st_ino))
                    size += stat.st_size
    return size


def _a_month(total: int, chosen: Chosen) -> Decimal | None:
    if chosen.price_gb is None and chosen.price_machine is None:
        return None
    return (chosen.price_machine or Decimal(0)) + (chosen.price_gb or Decimal(0)) * total / GB


def _backups(data: Path) -> Path | None:
    _when, where = last_backup(data)
    return Path(where).parent if where and Path(where).is_dir() else None


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0
