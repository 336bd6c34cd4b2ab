"""Bytes without a row: what a crash between two steps left behind, found folder by folder. Arrivals that are over."""

import re
import shutil
import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone

from mutuals.domains.media.models import Arrival, File
from mutuals.domains.media.services.arriving import LIFE, forget, parts
from mutuals.domains.media.services.storing import FOLDERS, erase

SURELY_OVER = timedelta(days=1)  # no upload and no preparing takes as long
LEFT_BEHIND = timedelta(hours=1)  # no part is written for as long
_NAME = re.compile(r"(\d{1,19})-[a-z]+(?:\.[a-z0-9]+)?")


def sweep(folders: range) -> int:
    """Erases old bytes in these folders of the storage that no row tells of; of how many files."""
    found: set[int] = set()
    for number in folders:
        folder = f"{number % FOLDERS:02x}"
        if default_storage.exists(folder):
            names = default_storage.listdir(folder)[1]
            found |= {int(name[1]) for one in names if (name := _NAME.fullmatch(one)) and _is_old(f"{folder}/{one}")}
    some = sorted(found)
    for start in range(0, len(some), 500):
        found -= set(File.objects.filter(id__in=some[start : start + 500]).values_list("id", flat=True))
    erase(found)
    return len(found)


def sweep_work() -> None:
    """Removes the folders in which files were prepared, of tries that a crash ended and nobody began again."""
    for folder in (Path(settings.MUTUALS_DATA) / "work").glob("*"):
        if folder.stat().st_mtime < time.time() - SURELY_OVER.total_seconds():
            shutil.rmtree(folder, ignore_errors=True)


def sweep_arrivals() -> int:
    """Forgets what did not become whole in time, and parts that belong to nothing; how many did not."""
    late = list(Arrival.objects.filter(begun_at__lt=timezone.now() - LIFE).values_list("id", flat=True))
    for start in range(0, len(late), 500):
        forget(late[start : start + 500])
    for path in parts().glob("*"):
        with suppress(FileNotFoundError):
            is_old = path.stat().st_mtime < time.time() - LEFT_BEHIND.total_seconds()
            if is_old and not Arrival.objects.filter(id=int(path.name), whole=False).exists():
                path.unlink()
    return len(late)


def _is_old(path: str) -> bool:
    try:
        return default_storage.get_modified_time(path) < timezone.now() - SURELY_OVER
    except FileNotFoundError:
        return False
