"""Saying what a file shows, and what of it matters most, and what stands for it."""

from typing import IO

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import QuerySet

from mutuals.domains.audience.scope import Audience
from mutuals.domains.guard import services as guard
from mutuals.domains.media.models import File
from mutuals.domains.media.services.storing import erase, put
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.images import LARGEST_FILE, process_picture
from mutuals.kit.refusal import NotFound
from mutuals.kit.text.clean import clean_text

LONGEST_ALT = 1_500
Focus = tuple[float, float]  # parts of width and height, from the upper left corner: 0 to 1


def describe(actor: Viewer, *, file_id: int, alt: str) -> None:
    """Says in words what a file shows, for those who do not see or hear it. Raises NotFound, Warned.

    Of what hangs on nothing yet nobody reads the words: they are checked with what it is to hang on.
    """
    shown = _own(actor, file_id).exclude(thing=None).values_list("audience", flat=True).first()
    if shown is not None and shown != Audience.ME:
        guard.check(actor, parts={"pictures": alt[:LONGEST_ALT]}, audience=shown)
    if not _own(actor, file_id).update(alt=clean_text(alt, LONGEST_ALT)):
        raise NotFound


def refocus(actor: Viewer, *, file_id: int, focus: Focus) -> None:
    """Says around which point a file is cut where it does not fit. Raises NotFound."""
    x, y = (min(max(part, 0.0), 1.0) for part in focus)
    if not _own(actor, file_id).update(focus_x=x, focus_y=y):
        raise NotFound


def set_thumbnail(actor: Viewer, *, file_id: int, upload: IO[bytes]) -> None:
    """Shows another picture for a film or a sound; a picture stays what it is. Raises Refused, NotFound."""
    kind = _own(actor, file_id).values_list("kind", flat=True).first()
    if kind is None:
        raise NotFound
    if kind == File.Kind.PICTURE:
        return
    picture = process_picture(upload.read(LARGEST_FILE + 1))
    for size, data in picture.files.items():
        put(file_id, f"{size}.webp", ContentFile(data))
    with transaction.atomic():
        file = _own(actor, file_id).select_for_update().first()
        if file is None:
            erase([file_id])  # discarded meanwhile
            raise NotFound
        file.facts["small"], file.blurhash = [picture.width, picture.height], picture.blurhash
        file.save(update_fields=["facts", "blurhash"])


def _own(actor: Viewer, file_id: int) -> "QuerySet[File]":
    return File.objects.filter(id=file_id, owner_id=actor.me)
