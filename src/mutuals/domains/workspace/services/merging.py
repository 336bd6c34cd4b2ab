"""Two contacts become one, a contact is found to be a person here; either can be undone, the latest first."""

from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.policy import reachable
from mutuals.domains.workspace.models import Apart, Contact, Merge, Record
from mutuals.domains.workspace.services.joining import drop_empty, fill, join_records, part_records, unfill
from mutuals.kit.refusal import NotFound, Refused

FIELDS = ("url", "email", "phone", "company", "position", "connected_on")


def merge_contacts(actor: Viewer, *, kept_id: int, gone_id: int) -> int:
    """Puts one contact into another: empty fields are filled, all that is kept about either stays; the merge's id.

    Raises NotFound, Refused.
    """
    with transaction.atomic():
        kept, gone = _held(actor, kept_id), _held(actor, gone_id)
        if kept.id == gone.id:
            raise NotFound
        mine, theirs = _record_of(kept), _record_of(gone)
        if mine and theirs and mine.person_id and theirs.person_id:
            raise Refused(_("They are two people here, so they stay two."))
        new = {name: getattr(gone, name) for name in FIELDS if not getattr(kept, name) and getattr(gone, name)}
        new["folded"] = f"{kept.folded} {gone.folded}"[:1000]
        done: dict[str, object] = {"contact": fill(kept, new)}
        if mine and theirs:
            done |= join_records(mine, theirs)
        elif theirs:
            Record.objects.filter(id=theirs.id).update(contact=kept)
            done["moved"] = theirs.id
        Contact.objects.filter(id=gone.id).update(merged_into=kept)
        return Merge.objects.create(owner_id=actor.me, kept=kept, gone=gone, done=done).id


def link_contact(actor: Viewer, *, contact_id: int, person_id: int) -> int:
    """This contact is that person here: from now on there is one record of them; the link's id.

    Raises NotFound, Refused.
    """
    with transaction.atomic():
        kept = _held(actor, contact_id)
        reachable(actor, person_id)
        filed = _record_of(kept)
        known = Record.objects.select_for_update().filter(owner_id=actor.me, person_id=person_id).first()
        if (filed and filed.person_id) or (known and known.contact_id):
            raise Refused(_("One of them is linked already. Undo that first."))
        link: dict[str, object] = {}
        if filed and known:
            link = join_records(known, filed)
            Record.objects.filter(id=known.id).update(contact=kept)
            link["contact_to"] = known.id
        elif known:
            Record.objects.filter(id=known.id).update(contact=kept)
            link["contact_to"] = known.id
        elif filed:
            Record.objects.filter(id=filed.id).update(person_id=person_id)
            link["person_to"] = filed.id
        else:
            link["made"] = Record.objects.create(owner_id=actor.me, person_id=person_id, contact=kept).id
        return Merge.objects.create(owner_id=actor.me, kept=kept, gone=None, done=link).id


def undo_merge(actor: Viewer, *, merge_id: int) -> None:
    """Everything stands as before, but for what was written since: that stays where it is. Raises NotFound, Refused."""
    with transaction.atomic():
        row = Merge.objects.select_for_update(of=("self",)).filter(id=merge_id, owner_id=actor.me).first()
        if row is None:
            raise NotFound
        kept = Contact.objects.select_for_update().get(id=row.kept_id)
        if kept.merged_into_id or Merge.objects.filter(kept=kept, id__gt=row.id).exists():
            raise Refused(_("Undo the later one first."))
        done = row.done
        if "contact_to" in done:
            Record.objects.filter(id=done["contact_to"]).update(contact=None)
        if "person_to" in done:
            Record.objects.filter(id=done["person_to"]).update(person=None)
        if "made" in done:
            Record.objects.filter(id=done["made"]).update(person=None)  # what was written since is the contact's
            drop_empty([done["made"]])
        if "joined" in done:
            part_records(done)
        if "moved" in done:
            Record.objects.filter(id=done["moved"]).update(contact=row.gone_id)
        unfill(kept, done.get("contact", {}))
        if row.gone_id:
            Contact.objects.filter(id=row.gone_id).update(merged_into=None)
        row.delete()


def keep_apart(actor: Viewer, *, one_id: int, other_id: int) -> None:
    """They are two people: the pair is not shown again. Raises NotFound."""
    low, high = sorted((one_id, other_id))
    with transaction.atomic():
        if low == high or Contact.objects.filter(owner_id=actor.me, id__in=(low, high)).count() < 2:
            raise NotFound
        Apart.objects.get_or_create(owner_id=actor.me, low_id=low, high_id=high)


def _held(actor: Viewer, contact_id: int) -> Contact:
    rows = Contact.objects.select_for_update().filter(owner_id=actor.me, merged_into=None)
    contact = rows.filter(id=contact_id).first()
    if contact is None:
        raise NotFound
    return contact


def _record_of(contact: Contact) -> Record | None:
    return Record.objects.select_for_update().filter(owner_id=contact.owner_id, contact_id=contact.id).first()
