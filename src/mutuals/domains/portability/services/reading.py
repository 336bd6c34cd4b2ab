"""Reading what was uploaded into a preview: one row for each thing that can be taken."""

from itertools import islice
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.notices.services import tell_of_account
from mutuals.domains.portability.archive import ImportRefused
from mutuals.domains.portability.formats.registry import format_of
from mutuals.domains.portability.found import Found, Source, Thing
from mutuals.domains.portability.loose import open_source
from mutuals.domains.portability.models import Import, ImportItem
from mutuals.domains.portability.services.upload import stored_file

CHUNK = 200


def read_upload(*, import_id: int) -> None:
    """Reads the file; then the import is ready, or failed with a sentence.

    The file is gone then, but for an archive whose pictures can still be taken. Reading it again after an
    interruption changes nothing.
    """
    row = Import.objects.filter(id=import_id, state__in=(Import.State.UPLOADED, Import.State.PARSING)).first()
    if row is None:
        return
    path = stored_file(import_id)
    Import.objects.filter(id=import_id).update(state=Import.State.PARSING)
    try:
        with path.open("rb") as file:
            found, report = _read(row, open_source(file, row.name))
    except (ImportRefused, FileNotFoundError) as error:
        sentence = error.sentence if isinstance(error, ImportRefused) else ""
        ImportItem.objects.filter(source=row, applied_at=None).delete()
        with transaction.atomic():
            Import.objects.filter(id=import_id).update(state=Import.State.FAILED, error=sentence[:300])
            tell_of_account([row.person_id], "import_failed", about=import_id)
        path.unlink(missing_ok=True)
        return
    with transaction.atomic():
        Import.objects.filter(id=import_id).update(state=Import.State.READY, report=report, done=0, total=0)
        tell_of_account([row.person_id], "import_ready", about=import_id)
    if not found.has_files:
        path.unlink(missing_ok=True)


def _read(row: Import, source: Source) -> tuple[Found, dict[str, Any]]:
    """What there is, written down; and the report of it."""
    known = format_of(source)
    row.kind = known.kind
    Import.objects.filter(id=row.id).update(kind=known.kind)

    def progress(done: int, total: int) -> None:
        Import.objects.filter(id=row.id).update(done=done, total=total)

    found = known.read(source, progress)
    sections: dict[str, dict[str, int]] = {}
    things = iter(found.things)
    while some := list(islice(things, CHUNK)):
        _note(row, some, sections)
    if not sections:
        raise ImportRefused(_("There is nothing in this file that could be taken in."))
    report = {
        "sections": sections,
        "counts": {name: n for name, n in found.counts.items() if n},
        "sensitive": found.sensitive[:100],
        "broken": found.broken[:100],
    }
    return found, report


def _note(row: Import, things: list[Thing], sections: dict[str, dict[str, int]]) -> None:
    """Writes items; what an earlier import has taken stays taken, what it left is this import's now."""
    with transaction.atomic():
        mine = ImportItem.objects.filter(person_id=row.person_id, kind=row.kind)
        known = {(item.section, item.key): item for item in mine.filter(key__in=[thing.key for thing in things])}
        fresh = []
        for thing in things:
            numbers = sections.setdefault(thing.section, {"found": 0, "new": 0})
            numbers["found"] += 1
            old = known.get((thing.section, thing.key))
            numbers["new"] += old is None or old.applied_at is None
            values = {"source": row, "payload": thing.payload, "order": thing.order}
            if old is None:
                about = {"person_id": row.person_id, "kind": row.kind, "section": thing.section, "key": thing.key}
                fresh.append(ImportItem(**about, **values))
            elif old.applied_at is None:
                ImportItem.objects.filter(id=old.id).update(**values)
        ImportItem.objects.bulk_create(fresh)
