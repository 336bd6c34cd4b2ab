"""Taking a file in."""

from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.portability.archive import ImportRefused
from mutuals.domains.portability.events import ImportUploaded
from mutuals.domains.portability.formats.registry import format_of
from mutuals.domains.portability.loose import open_source
from mutuals.domains.portability.models import Import
from mutuals.kit.ids import new_id
from mutuals.kit.outbox import announce
from mutuals.kit.text.clean import clean_line

MOST_UPLOAD = 500 << 20
PIECE = 1 << 20
_BUSY = (Import.State.UPLOADED, Import.State.PARSING, Import.State.APPLYING)


def start_import(actor: Viewer, *, upload: IO[bytes], name: str = "") -> int:
    """Stores an archive, or a file by itself, for the worker to read; the import's id. Raises ImportRefused."""
    me = actor.me
    if Import.objects.filter(person_id=me, state__in=_BUSY).exists():
        raise ImportRefused(_("Another import of yours is still running. Wait until it is done."), field="file")
    number = new_id()
    path = stored_file(number)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        _store(upload, path)
        with path.open("rb") as file:
            source = open_source(file, name)
            if len(source.entries) == 1:  # quick to look at: who chose the wrong file is told at once
                format_of(source)
        with transaction.atomic():
            Import.objects.create(id=number, person_id=me, name=clean_line(name, 200))
            announce(ImportUploaded(number), actor_id=me)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return number


def stored_file(import_id: int) -> Path:
    """Where what was uploaded lies until it has been read, or its pictures have been taken."""
    return Path(settings.MUTUALS_DATA) / "imports" / f"{import_id}.zip"


def _store(upload: IO[bytes], path: Path) -> None:
    left = MOST_UPLOAD
    with path.open("xb") as file:
        path.chmod(0o600)
        while piece := upload.read(PIECE):
            left -= len(piece)
            if left < 0:
                most = MOST_UPLOAD >> 20
                sentence = _("The archive is too large: at most %(most)d MB can be imported.") % {"most": most}
                raise ImportRefused(sentence, field="file")
            file.write(piece)
