"""Removing files: at their owner's word, when nobody used them, and with a person who leaves."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.media.models import File
from mutuals.domains.media.services.storing import erase
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import NotFound, Refused

UNUSED_AFTER = timedelta(days=1)
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
    rows = File.objects.filter(thing=None, loose_since__lt=timezone.now() - UNUSED_AFTER)
    ids = list(rows.order_by("loose_since").values_list("id", flat=True)[:CHUNK])
    gone = [i for i in ids if rows.filter(id=i).delete()[0]]  # but for those attached since
    erase(gone)
    return len(gone)


def erase_person(person_id: int) -> None:
    """Erases the files of a person who left, bytes and rows; again changes nothing."""
    while ids := list(File.objects.filter(owner_id=person_id).values_list("id", flat=True)[:CHUNK]):
        erase(ids)
        File.objects.filter(id__in=ids).delete()
