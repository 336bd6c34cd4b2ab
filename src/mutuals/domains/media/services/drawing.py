"""Drawing the pages of a PDF: in the slow lane, again after a crash, all at once. The PDF is served meanwhile."""

import shutil
from pathlib import Path

from django.conf import settings
from django.core.files import File as Content
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F

from mutuals.domains.media.events import PagesDrawn
from mutuals.domains.media.models import File
from mutuals.domains.media.services.preparing import MOST_TRIES
from mutuals.domains.media.services.storing import PAGES, erase, path_of, put
from mutuals.kit.images import Picture, process_picture
from mutuals.kit.outbox import announce
from mutuals.kit.pdf import reading as pdf


def draw_pages(*, file_id: int) -> None:
    """Draws them where they are not there yet; where that cannot be, the document has none, and stays what it is."""
    file = File.objects.filter(id=file_id, kind=File.Kind.DOCUMENT, ending="pdf").first()
    if file is None or "shown" in file.facts:
        return
    File.objects.filter(id=file_id).update(tries=F("tries") + 1)
    if file.tries >= MOST_TRIES:  # it ended this process each time
        _take_in(file_id, 0, None)
        return
    folder = Path(settings.MUTUALS_DATA) / "work" / str(file_id)
    shutil.rmtree(folder, ignore_errors=True)  # of a try that was killed
    folder.mkdir(parents=True)
    try:
        _draw(file_id, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _draw(file_id: int, folder: Path) -> None:
    with (folder / PAGES).open("w+b") as archive:
        pages = pdf.draw(Path(default_storage.path(path_of(file_id, "original.pdf"))), folder, archive)
        archive.seek(0)
        if pages:
            put(file_id, PAGES, Content(archive))
    _take_in(file_id, len(pages), process_picture((folder / "1.webp").read_bytes()) if pages else None)


def _take_in(file_id: int, shown: int, first: Picture | None) -> None:
    """Writes how many pages can be seen, and the first one as the picture that stands for the document."""
    with transaction.atomic():
        file = File.objects.select_for_update().filter(id=file_id).first()
        if file is not None:
            file.facts = {**file.facts, "shown": shown}
            if first:
                for size, data in first.files.items():
                    put(file_id, f"{size}.webp", ContentFile(data))
                file.width, file.height, file.blurhash = first.width, first.height, first.blurhash
            file.save(update_fields=["facts", "width", "height", "blurhash"])
            if file.thing is not None:
                announce(PagesDrawn(file.id, file.thing_kind, file.thing), actor_id=file.owner_id)
    if file is None:
        erase([file_id])  # discarded meanwhile
