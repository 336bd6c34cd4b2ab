"""The record about somebody, made with the first thing that is kept, and how one met them."""

from datetime import UTC, datetime

from django.db import transaction
from django.db.models import Q

from mutuals.domains.messages.queries import last_exchange
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.policy import reachable
from mutuals.domains.workspace.models import Contact, Record
from mutuals.kit.text.clean import clean_text

LONGEST = 2_000


def record_about(actor: Viewer, about: int) -> Record:
    """The actor's record about a person or a contact, held until the end of the transaction; made where there is none.

    Raises NotFound: unknown, somebody else's contact, and a person who is not there for the actor look alike.
    """
    rows = Record.objects.select_for_update(of=("self",)).filter(owner_id=actor.me)
    found = rows.filter(Q(person_id=about) | Q(contact_id=about)).first()
    if found is not None:
        if found.person_id:
            reachable(actor, found.person_id)
        return found
    contact = Contact.objects.filter(id=about, owner_id=actor.me).first()
    if contact is not None:
        known = day_in(contact.connected_on)
        begun = {"last_contact": known, "last_by": Record.By.IMPORT if known else ""}
        made, _new = Record.objects.get_or_create(owner_id=actor.me, contact_id=about, defaults=begun)
    else:
        reachable(actor, about)
        known = last_exchange(actor, about)
        begun = {"last_contact": known, "last_by": Record.By.MESSAGE if known else ""}
        made, _new = Record.objects.get_or_create(owner_id=actor.me, person_id=about, defaults=begun)
    return rows.get(id=made.id)


def write_how_met(actor: Viewer, *, about: int, text: str) -> None:
    """Keeps how the actor met them; nothing where it is emptied. Raises NotFound, Refused."""
    clean = clean_text(text, LONGEST).strip()
    with transaction.atomic():
        record = record_about(actor, about)
        Record.objects.filter(id=record.id).update(how_met=clean)


def day_in(text: str) -> datetime | None:
    """The day that a date like 2019, 2019-03 or 2019-03-28 begins with."""
    parts = [int(part) for part in text.split("-") if part.isdigit()]
    year, month, day = (*parts, 1, 1, 1)[:3]
    try:
        return datetime(year, month, day, tzinfo=UTC) if parts else None
    except ValueError:
        return None
