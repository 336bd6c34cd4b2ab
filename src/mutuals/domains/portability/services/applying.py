"""Taking what was chosen, a part at a time: it goes on where it stopped, and nothing is taken twice."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from mutuals.domains.guard import consent
from mutuals.domains.notices.services import tell_of_account
from mutuals.domains.people.queries import viewer_for_person
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.portability.events import ContactsImported, ImportChosen
from mutuals.domains.portability.models import Import, ImportItem, Wish
from mutuals.domains.portability.services.choosing import Reaches
from mutuals.domains.portability.services.forgetting import forget_leftovers
from mutuals.domains.portability.services.taking import Turn, bring_files, take
from mutuals.domains.portability.services.upload import stored_file
from mutuals.kit.outbox import announce

CHUNK = 200
PATIENCE = timedelta(seconds=10)  # until it is looked again whether a film is prepared


def apply_some(*, import_id: int) -> None:
    """Takes the next 200 things and announces the rest; with none left the import is done.

    Files are taken in before, as that takes a while and holds up nobody then. Where the next thing waits for a film to
    be prepared, the rest comes in a moment.
    """
    row = Import.objects.filter(id=import_id, state=Import.State.APPLYING).first()
    if row is None:
        return
    actor = viewer_for_person(row.person_id)
    left = ImportItem.objects.filter(source=row, applied_at=None, section__in=row.choices["sections"])
    items = list(left.order_by("order", "id")[:CHUNK])
    brought = bring_files(actor, row, items)
    turn = Turn(Reaches(**row.choices.get("reach", {})), brought.files)
    with consent.checked(), transaction.atomic():  # the person saw what is in it, and chose for whom
        held = Import.objects.select_for_update().filter(id=import_id, state=Import.State.APPLYING).first()
        still = set(left.filter(id__in=[item.id for item in items]).values_list("id", flat=True))
        some = [item for item in items[: brought.reached] if item.id in still]
        if held is None or (items and not some and not brought.waits):
            return  # the other of two was quicker
        _take_all(actor, some, turn)
        Import.objects.filter(id=row.id).update(done=F("done") + len(some))
        is_done = not left.exists()
        if is_done:
            _finish(held)
        else:
            later = timezone.now() + PATIENCE if brought.waits else None
            announce(ImportChosen(row.id), actor_id=row.person_id, not_before=later)
    if is_done:
        stored_file(import_id).unlink(missing_ok=True)


def _take_all(actor: Viewer, items: list[ImportItem], turn: Turn) -> None:
    for item in items:
        take(actor, item, turn)
        if item.refused:
            ImportItem.objects.filter(id=item.id).update(refused=item.refused)
    taken = ImportItem.objects.filter(id__in=[item.id for item in items])
    taken.update(applied_at=timezone.now(), payload={})


def _finish(row: Import) -> None:
    taken = ImportItem.objects.filter(source=row).exclude(applied_at=None)
    row.report["taken"] = {
        name: taken.filter(section=name, refused="").count() for name in row.choices["sections"]
    }  # fmt: skip
    refused = taken.exclude(refused="")
    row.report["refused"] = refused.count()
    row.report["why"] = list(refused.order_by().values_list("refused", flat=True).distinct()[:5])
    row.report["waiting"] = Wish.objects.filter(person_id=row.person_id).count()
    row.state = Import.State.DONE
    row.save(update_fields=["report", "state"])
    forget_leftovers(row.id)
    if "contacts" in row.choices["sections"]:
        announce(ContactsImported(row.person_id), actor_id=row.person_id)
    tell_of_account([row.person_id], "import_done", about=row.id)
