"""Making uploaded films and sounds into what is served: in the slow lane, again after a crash, all or nothing."""

import logging
import shutil
from pathlib import Path

from django.conf import settings
from django.core.files import File as Content
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from mutuals.domains.media.events import RecordingPrepared
from mutuals.domains.media.models import File
from mutuals.domains.media.services.storing import erase, path_of, put
from mutuals.kit.images import process_picture
from mutuals.kit.outbox import announce
from mutuals.kit.recordings import HEAD, Recording, form_of, transcode, unreadable
from mutuals.kit.refusal import Refused

log = logging.getLogger("mutuals.media")
MOST_TRIES = 4  # then it ends as one that cannot be prepared: programs and people are told


def prepare(*, file_id: int) -> None:
    """Prepares an upload that waits; where that cannot be, its state says why. Nothing happens where none waits."""
    waiting = File.objects.filter(id=file_id, state=File.State.WAITING)
    if not waiting.update(tries=F("tries") + 1):
        erase([file_id], ["upload"])  # a crash came between the last two steps
        return
    if waiting.filter(tries__gt=MOST_TRIES).exists():
        _fail(file_id, _("This could not be prepared. Send it again, or another form of it."))
        return
    folder = Path(settings.MUTUALS_DATA) / "work" / str(file_id)
    shutil.rmtree(folder, ignore_errors=True)  # of a try that was killed
    folder.mkdir(parents=True)
    try:
        source = Path(default_storage.path(path_of(file_id, "upload")))
        with source.open("rb") as file:
            form = form_of(file.read(HEAD))
        if form is None:
            raise Refused(unreadable())
        _take_in(file_id, transcode(source, form, folder))
    except Refused as e:
        log.info("file %d cannot be prepared: %s", file_id, e.__cause__ or e)
        _fail(file_id, e.sentence)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _take_in(file_id: int, made: Recording) -> None:
    with made.path.open("rb") as film:
        put(file_id, f"original.{made.ending}", Content(film))
    picture = process_picture(made.poster) if made.poster else None
    with transaction.atomic():
        file = File.objects.select_for_update().filter(id=file_id, state=File.State.WAITING).first()
        if file is not None:
            if picture and "small" not in file.facts:  # else its owner chose another
                for size, data in picture.files.items():
                    put(file_id, f"{size}.webp", ContentFile(data))
                file.blurhash = picture.blurhash
            file.state, file.ending, file.seconds = File.State.READY, made.ending, made.seconds
            file.width, file.height, file.bytes = made.width, made.height, made.path.stat().st_size
            file.facts = made.facts | {name: value for name, value in file.facts.items() if name == "small"}
            file.save()
            _tell(file)
    erase([file_id], ["upload"] if file else None)  # else it was discarded meanwhile


def _fail(file_id: int, sentence: str) -> None:
    with transaction.atomic():
        file = File.objects.select_for_update().filter(id=file_id, state=File.State.WAITING).first()
        if file is not None:
            file.state, file.failure = File.State.FAILED, sentence[:300]
            file.save(update_fields=["state", "failure"])
            _tell(file)
    erase([file_id])


def _tell(file: File) -> None:
    if file.thing is not None:
        announce(RecordingPrepared(file.id, file.thing_kind, file.thing), actor_id=file.owner_id)
