"""Removing files: at their owner's word, when nobody used them, and with a person who leaves."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Count, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.media.models import File
from mutuals.domains.media.services.arriving import erase_arrivals
from mutuals.domains.media.services.storing import erase
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import NotFound, Refused

UNUSED_AFTER = timedelta(days=1)
HARDLY_USED_AFTER = timedelta(hours=1)  # where the administrators want the space
CHUNK = 200


def discard(actor: Viewer, *, file_id: int) -> None:
    """Removes one of one's files. Raises NotFound."""
    if not File.objects.filter(id=file_id, owner_id=actor.me).delete()[0]:
        raise NotFound
    transaction.on_commit(lambda: erase([file_id]))


def discard_loose(actor: Viewer, *, file_id: int) -> None:
    """Removes an upload of one's that hangs on nothing. Raises NotFound; Refused where something shows it."""
    mine = File.objects.filter(id=file_id, owner_id=actor.me)
    if not mine.filter(thing=None).delete()[0]:
        if mine.exists():
            raise Refused(_("Something shows this file. Delete that instead."))
        raise NotFound
    transaction.on_commit(lambda: erase([file_id]))


def discard_unused() -> int:
    """Removes what has hung on nothing for a day, whenever it was uploaded; how many."""
    rows = _loose(UNUSED_AFTER)
    ids = list(rows.order_by("loose_since").values_list("id", flat=True)[:CHUNK])
    gone = [i for i in ids if rows.filter(id=i).delete()[0]]  # but for those attached since
    erase(gone)
    return len(gone)


def spare_uploads() -> tuple[int, int]:
    """How many uploads hang on nothing for more than an hour, and their bytes."""
    found = _loose(HARDLY_USED_AFTER).aggregate(n=Count("id"), all=Sum("bytes"))
    return found["n"], found["all"] or 0


def clear_uploads(most: int) -> tuple[int, int]:
    """Removes the oldest of them, until so many bytes are gone or a chunk is; how many, and their bytes."""
    gone: list[int] = []
    freed = 0
    rows = _loose(HARDLY_USED_AFTER)
    for file_id, size in list(rows.order_by("loose_since").values_list("id", "bytes")[:CHUNK]):
        if freed >= most:
            break
        if rows.filter(id=file_id).delete()[0]:  # but for those attached since
            gone.append(file_id)
            freed += size
    erase(gone)
    return len(gone), freed


def _loose(since: timedelta) -> QuerySet[File]:
    return File.objects.filter(thing=None, loose_since__lt=timezone.now() - since)


def erase_person(person_id: int) -> None:
    """Erases the files of a person who left, whole and on their way, bytes and rows; again changes nothing."""
    erase_arrivals(person_id)
    while ids := list(File.objects.filter(owner_id=person_id).values_list("id", flat=True)[:CHUNK]):
        erase(ids)
        File.objects.filter(id__in=ids).delete()
