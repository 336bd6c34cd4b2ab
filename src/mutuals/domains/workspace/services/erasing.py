"""When somebody leaves: what they kept goes; what others wrote about them stays theirs, without a name."""

from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.workspace.models import (
    Apart,
    Contact,
    DatedNote,
    Merge,
    Promise,
    Record,
    Reminder,
    Rhythm,
    Strength,
    Tag,
)
from mutuals.domains.workspace.services.filing import columns_of
from mutuals.kit.erase import CHUNK, erase


def erase_person(person_id: int) -> None:
    """Erases all that a person kept, and the person from what others kept. Again changes nothing."""
    erase(Strength.objects.filter(owner_id=person_id), Strength.objects.filter(person_id=person_id))
    erase(
        DatedNote.objects.filter(record__owner_id=person_id),
        Promise.objects.filter(owner_id=person_id),
        Reminder.objects.filter(owner_id=person_id),
        Tag.objects.filter(owner_id=person_id),
        Record.objects.filter(owner_id=person_id),
        Merge.objects.filter(owner_id=person_id),
        Apart.objects.filter(owner_id=person_id),
        Contact.objects.filter(owner_id=person_id).exclude(merged_into=None),
        Contact.objects.filter(owner_id=person_id),
        Rhythm.objects.filter(person_id=person_id),
    )
    Promise.objects.filter(asked_id=person_id).update(asked=None, agreement=Promise.Agreement.NONE)
    while _unname(person_id):
        pass


def _unname(person_id: int) -> bool:
    """Some records lose the person: where none is filed for them, a contact without a name takes their place.

    A record in which nothing was written goes.
    """
    with transaction.atomic():
        rows = list(Record.objects.filter(person_id=person_id).order_by("id")[:CHUNK])
        ids = [row.id for row in rows]
        written = {row.id for row in rows if row.how_met}
        for kind in (DatedNote, Promise, Reminder, Tag):
            written.update(kind.objects.filter(record_id__in=ids).values_list("record_id", flat=True))
        empty = [row.id for row in rows if row.contact_id is None and row.id not in written]
        Record.objects.filter(id__in=empty).delete()
        left = [row for row in rows if row.id not in set(empty)]
        for row in left:
            if row.contact_id is None:
                name = _("Somebody who left")
                row.contact = Contact.objects.create(owner_id=row.owner_id, **columns_of(name=name))
            row.person = None
        Merge.objects.filter(kept_id__in=[row.contact_id for row in left]).delete()  # undone, it would name them again
        Record.objects.bulk_update(left, ["person", "contact"])
    return len(rows) == CHUNK
