"""Reading the words in pictures: in the slow lane, for their owner's check alone; an extra, off without tesseract."""

import logging
import shutil
from pathlib import Path

from django.conf import settings
from django.db.models import F

from mutuals.domains.media.events import PictureTaken
from mutuals.domains.media.models import Words
from mutuals.domains.media.services.storing import read
from mutuals.domains.media.services.wording import are_read, kept_of
from mutuals.kit import recognising
from mutuals.kit.confined import ProgramFailed
from mutuals.kit.outbox import announce

log = logging.getLogger("mutuals.media")
MOST_TRIES = 2
LARGEST = 16 << 20  # bytes of a picture of ours


def have_read(file_id: int, *, actor_id: int) -> None:
    """Has the words of a new picture read. In the transaction that takes it in."""
    if are_read():
        Words.objects.create(file_id=file_id, state=Words.State.WAITING)
        announce(PictureTaken(file_id), actor_id=actor_id)


def read_picture(*, file_id: int) -> None:
    """Reads the words of a picture that waits for it; where that cannot be, it counts as one without words."""
    waiting = Words.objects.filter(file_id=file_id, state=Words.State.WAITING)
    if not waiting.update(tries=F("tries") + 1):
        return
    found: dict[str, object] = {"state": Words.State.FAILED}
    if are_read() and not waiting.filter(tries__gt=MOST_TRIES).exists():  # else it ended this process each time
        folder = Path(settings.MUTUALS_DATA) / "work" / f"{file_id}-words"
        shutil.rmtree(folder, ignore_errors=True)  # of a try that was killed
        folder.mkdir(parents=True)
        try:
            text = recognising.words_in(read(file_id, "large.webp", most=LARGEST), folder)
            found = {"state": Words.State.READ, "pages": [kept_of(0, text)] if text else []}
        except (ProgramFailed, OSError) as e:
            log.info("the words of picture %d cannot be read: %s", file_id, e)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    waiting.update(**found)
