"""Putting everything of a person together, a part at a time: it goes on where it stopped, however it was stopped."""

import shutil
import zipfile
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import IO, Any

import orjson
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Count, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.media.exporting import stored_files
from mutuals.domains.notices.services import tell_of_account
from mutuals.domains.people.queries import viewer_for_person
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.portability.csvs import FOLDER, Tables
from mutuals.domains.portability.events import ExportAsked
from mutuals.domains.portability.exporting import PARTS
from mutuals.domains.portability.models import Export
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused

KEPT = timedelta(days=7)
LONGEST = timedelta(days=1)  # what is not ready by then never will be
VERSION = 1  # of the format: docs/reference/export.md
STEPS = len(PARTS) + 1  # and packing
PIECE = 1 << 20


def ask_export(actor: Viewer) -> int:
    """Begins to put everything of the actor's together; the export's id, also of one that is being made already.

    Raises Refused where one that is not a day old waits to be fetched.
    """
    with transaction.atomic():
        row = Export.objects.select_for_update().filter(person_id=actor.me).order_by("-id").first()
        if row is not None and row.state == Export.State.WORKING:
            return row.id
        if row is not None and row.state == Export.State.READY and row.created_at > timezone.now() - timedelta(days=1):
            raise Refused(_("What you asked for today is ready. Fetch that, or delete it first."))
        row = Export.objects.create(person_id=actor.me, total=STEPS)
        announce(ExportAsked(row.id), actor_id=actor.me)
    return row.id


def prepare_some(*, export_id: int) -> None:
    """Makes the next part and announces the rest. Made again after an interruption, a part is as before."""
    row = Export.objects.filter(id=export_id, state=Export.State.WORKING).first()
    if row is None:
        return
    person = viewer_for_person(row.person_id)
    if row.done < len(PARTS):
        name, rows = PARTS[row.done]
        _write_part(folder_of(export_id), name, rows(person))
        with transaction.atomic():
            if Export.objects.filter(id=export_id, done=row.done).update(done=row.done + 1):
                announce(ExportAsked(export_id), actor_id=row.person_id)
        return
    size = _pack(export_id, person)
    with transaction.atomic():
        ready = {"state": Export.State.READY, "done": STEPS, "size": size, "until": timezone.now() + KEPT}
        if Export.objects.filter(id=export_id, state=Export.State.WORKING).update(**ready):
            tell_of_account([row.person_id], "export_ready", about=export_id)
    shutil.rmtree(folder_of(export_id), ignore_errors=True)
    if not Export.objects.filter(id=export_id).exists():  # deleted meanwhile
        remove_files(export_id)


def delete_export(actor: Viewer, *, export_id: int) -> None:
    """Deletes an export, ready or not. Raises NotFound."""
    with transaction.atomic():
        if not Export.objects.filter(id=export_id, person_id=actor.me).delete()[0]:
            raise NotFound
        transaction.on_commit(lambda: remove_files(export_id))


def forget_exports() -> None:
    """Removes what expired, and what was never finished."""
    now = timezone.now()
    over = Export.objects.filter(until__lt=now) | Export.objects.filter(until=None, created_at__lt=now - LONGEST)
    for export_id in list(over.values_list("id", flat=True)[:200]):
        remove_files(export_id)
        Export.objects.filter(id=export_id).delete()


def spare_archives() -> tuple[int, int]:
    """How many archives are a day old or older, and their bytes: who wants one can have it made again."""
    found = _old_archives().aggregate(n=Count("id"), all=Sum("size"))
    return found["n"], found["all"] or 0


def clear_archives(most: int) -> tuple[int, int]:
    """Removes the oldest of them, until so many bytes are gone or a chunk is; how many, and their bytes."""
    number = freed = 0
    for export_id, size in list(_old_archives().order_by("id").values_list("id", "size")[:200]):
        if freed >= most:
            break
        remove_files(export_id)
        Export.objects.filter(id=export_id).delete()
        number, freed = number + 1, freed + size
    return number, freed


def _old_archives() -> QuerySet[Export]:
    return Export.objects.filter(state=Export.State.READY, created_at__lt=timezone.now() - timedelta(days=1))


def file_of(export_id: int) -> Path:
    """Where the archive lies."""
    return Path(settings.MUTUALS_DATA) / "exports" / f"{export_id}.zip"


def folder_of(export_id: int) -> Path:
    """Where its parts lie until it is packed."""
    return file_of(export_id).with_suffix("")


def remove_files(export_id: int) -> None:
    """Nothing of it stays on the disk."""
    for path in (file_of(export_id), file_of(export_id).with_suffix(".part")):
        path.unlink(missing_ok=True)
    shutil.rmtree(folder_of(export_id), ignore_errors=True)


def _write_part(folder: Path, name: str, rows: Iterable[dict[str, Any]]) -> None:
    """One file of JSON for each kind of thing, and the tables for other servers."""
    folder.parent.mkdir(mode=0o700, exist_ok=True)
    (folder / name).mkdir(mode=0o700, parents=True, exist_ok=True)
    files: dict[str, IO[bytes]] = {}
    tables = Tables(folder / FOLDER, name)
    try:
        for row in rows:
            tables.take(row)
            kind = row.pop("kind")
            new = kind not in files
            if new:
                files[kind] = (folder / name / f"{kind}.json").open("wb")
            files[kind].write((b"[\n" if new else b",\n") + orjson.dumps(row))
        for file in files.values():
            file.write(b"\n]\n")
    finally:
        tables.close()
        for file in files.values():
            file.close()


def _pack(export_id: int, person: Viewer) -> int:
    """The archive of all parts and files; its size in bytes."""
    folder, new = folder_of(export_id), file_of(export_id).with_suffix(".part")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    counts: Counter[str] = Counter()
    with new.open("wb") as target:
        new.chmod(0o600)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(p for p in folder.rglob("*") if p.is_file()):
                archive.write(path, str(path.relative_to(folder)))
            for name, stored in stored_files(person):
                counts["files"] += _add_file(archive, name, stored)
            archive.writestr("export.json", _about(person, counts["files"]))
    new.replace(file_of(export_id))
    return file_of(export_id).stat().st_size


def _add_file(archive: zipfile.ZipFile, name: str, stored: str) -> bool:
    """Copies a file's bytes as they are, they are small already; False where there are none."""
    try:
        source = default_storage.open(stored)
    except FileNotFoundError:
        return False
    info = zipfile.ZipInfo(f"media/{name}", date_time=timezone.now().timetuple()[:6])
    with source, archive.open(info, "w", force_zip64=True) as target:
        shutil.copyfileobj(source, target, PIECE)
    return True


def _about(person: Viewer, files: int) -> bytes:
    facts = {
        "format": "mutuals-export",
        "version": VERSION,
        "person": f"{person.handle}@{settings.MUTUALS_DOMAIN}",
        "server": settings.MUTUALS_URL,
        "made_at": timezone.now().isoformat(),
        "parts": [name for name, _rows in PARTS],
        "files": files,
    }
    return orjson.dumps(facts, option=orjson.OPT_INDENT_2)
