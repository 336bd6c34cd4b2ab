"""Reading an uploaded archive into a preview: one row for each thing that can be taken."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.db import transaction

from mutuals.domains.notices.services import tell_of_account
from mutuals.domains.portability.archive import Archive, ImportRefused
from mutuals.domains.portability.linkedin import Export, read_export
from mutuals.domains.portability.models import Import, ImportItem
from mutuals.domains.portability.services.upload import stored_file

CHUNK = 200
Thing = tuple[str, str, dict[str, Any]]  # section, key, payload


def read_upload(*, import_id: int) -> None:
    """Reads the archive; then the import is ready, or failed with a sentence, and its file is gone.

    Reading it again after an interruption changes nothing.
    """
    row = Import.objects.filter(id=import_id, state__in=(Import.State.UPLOADED, Import.State.PARSING)).first()
    if row is None:
        return
    path = stored_file(import_id)
    Import.objects.filter(id=import_id).update(state=Import.State.PARSING)

    def progress(done: int, total: int) -> None:
        Import.objects.filter(id=import_id).update(done=done, total=total)

    try:
        with path.open("rb") as file:
            export = read_export(Archive(file), progress=progress)
    except (ImportRefused, FileNotFoundError) as error:
        sentence = error.sentence if isinstance(error, ImportRefused) else ""
        with transaction.atomic():
            Import.objects.filter(id=import_id).update(state=Import.State.FAILED, error=sentence[:300])
            tell_of_account([row.person_id], "import_failed", about=import_id)
        path.unlink(missing_ok=True)
        return
    things = list(_things(export))
    found, new = Counter[str](), Counter[str]()
    for start in range(0, len(things), CHUNK):
        _note(row, things[start : start + CHUNK], found, new)
        progress(start, len(things))
    sections = {name: {"found": n, "new": new[name]} for name, n in found.items()}
    report = {
        "sections": sections,
        "counts": dict(export.counts),
        "sensitive": list(export.sensitive)[:100],
        "narrow_posts": sum(share.connections_only for share in export.shares.values()),
    }
    with transaction.atomic():
        Import.objects.filter(id=import_id).update(state=Import.State.READY, report=report, done=0, total=0)
        tell_of_account([row.person_id], "import_ready", about=import_id)
    path.unlink(missing_ok=True)


def _things(export: Export) -> Iterator[Thing]:
    """In the order in which they are taken: the profile first, contacts last."""
    if export.profile is not None:
        texts = asdict(export.profile)
        texts["websites"] = list(export.profile.websites)
        yield "profile", "profile", texts
    for line in export.lines.values():
        values = asdict(line)
        yield values.pop("section"), values.pop("key"), values
    for skill in export.skills.values():
        yield "skills", skill.key, {"name": skill.name}
    for share in sorted(export.shares.values(), key=lambda share: share.at):
        payload = {
            "text": share.text,
            "at": share.at.isoformat(),
            "url": share.url,
            "narrow": share.connections_only,
        }
        yield "posts", share.key, payload
    for connection in export.connections.values():
        values = asdict(connection)
        yield "contacts", values.pop("key"), values


def _note(row: Import, things: list[Thing], found: Counter[str], new: Counter[str]) -> None:
    """Writes items; what an earlier import has taken stays taken, what it left is this import's now."""
    with transaction.atomic():
        rows = ImportItem.objects.filter(
            person_id=row.person_id, kind=row.kind, key__in=[key for _s, key, _p in things]
        )
        known = {(item.section, item.key): item for item in rows}
        fresh = []
        for section, key, payload in things:
            found[section] += 1
            old = known.get((section, key))
            if old is None:
                fresh.append(
                    ImportItem(
                        source=row,
                        person_id=row.person_id,
                        kind=row.kind,
                        section=section,
                        key=key,
                        payload=payload,
                    )
                )
            elif old.applied_at is None:
                ImportItem.objects.filter(id=old.id).update(source=row, payload=payload)
            new[section] += old is None or old.applied_at is None
        ImportItem.objects.bulk_create(fresh)
