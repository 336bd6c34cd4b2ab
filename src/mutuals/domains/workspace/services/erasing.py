"""When somebody leaves: what they kept goes; what others wrote about them stays theirs, without a name."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from mutuals.domains.workspace.models import Contact, Record, Strength
from mutuals.domains.workspace.services.filing import columns_of
from mutuals.kit.erase import CHUNK, erase


def erase_person(person_id: int) -> None:
    """Erases all that a person kept, and the person from what others kept. Again changes nothing."""
    erase(Strength.objects.filter(owner_id=person_id), Strength.objects.filter(person_id=person_id))
    erase(Record.objects.filter(owner_id=person_id), Contact.objects.filter(owner_id=person_id))
    erase(Record.objects.filter(Q(how_met="") & Q(contact=None), person_id=person_id))
    while _unname(person_id):
        pass


def _unname(person_id: int) -> bool:
    """Some records lose the person: where none is filed for them, a contact without a name takes their place."""
    with transaction.atomic():
        rows = list(Record.objects.filter(person_id=person_id).order_by("id")[:CHUNK])
        for row in rows:
            if row.contact_id is None:
                name = _("Somebody who left")
                row.contact = Contact.objects.create(owner_id=row.owner_id, **columns_of(name=name))
            row.person = None
        Record.objects.bulk_update(rows, ["person", "contact"])
    return len(rows) == CHUNK
