"""Promises: made, kept, and agreed by both where the owner wishes."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import is_connected
from mutuals.domains.ties.policy import another, reachable
from mutuals.domains.workspace.events import PromiseAsked, PromiseSettled
from mutuals.domains.workspace.models import Promise
from mutuals.domains.workspace.services.keeping import record_about
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.text.clean import clean_line

MOST = 200  # open ones with one person
Agreement = Promise.Agreement


def promise(actor: Viewer, *, about: int, text: str, mine: bool, due_on: date | None = None) -> int:
    """Writes down what the actor promised them (`mine`), or they the actor; its id. Raises NotFound, Refused."""
    clean = clean_line(text, 300)
    if not clean:
        raise Refused(_("Write what was promised."), field="text")
    with transaction.atomic():
        record = record_about(actor, about)
        if Promise.objects.filter(record=record, done_at=None).count() >= MOST:
            raise Refused(_("There are 200 open promises with them; finish one first."), field="text")
        made = Promise.objects.create(owner_id=actor.me, record=record, mine=mine, text=clean, due_on=due_on)
        return made.id


def set_promise_done(actor: Viewer, *, promise_id: int, done: bool = True) -> None:
    """It was kept, or is open again: either of the two says so where both agreed. Raises NotFound."""
    with transaction.atomic():
        row = _mine_or_agreed(actor, promise_id)
        if (row.done_at is not None) != done:
            Promise.objects.filter(id=row.id).update(done_at=timezone.now() if done else None)


def put_promise_off(actor: Viewer, *, promise_id: int, due_on: date | None) -> None:
    """Another day for it. What both agreed on stays as it is. Raises NotFound, Refused."""
    with transaction.atomic():
        row = _own(actor, promise_id)
        if row.agreement == Agreement.AGREED:
            raise Refused(_("You both agreed on this day. Write a new promise instead."))
        Promise.objects.filter(id=row.id).update(due_on=due_on)


def remove_promise(actor: Viewer, *, promise_id: int) -> None:
    """Its owner removes it; it is gone for both. Raises NotFound."""
    with transaction.atomic():
        row = _own(actor, promise_id)
        _over(row)
        Promise.objects.filter(id=row.id).delete()


def ask_to_agree(actor: Viewer, *, promise_id: int) -> None:
    """Shows this promise to the other and asks for a yes, once. Raises NotFound, Refused."""
    with transaction.atomic():
        row = _own(actor, promise_id)
        other = row.record.person_id
        if other is None:
            raise Refused(_("They are not here, so nobody can be asked."))
        another(actor, other)
        if not is_connected(actor.me, other):
            raise Refused(_("You can ask people with whom you are connected."))
        if row.asked_at is not None:
            raise Refused(_("You asked already."))
        columns = {"asked_id": other, "asked_at": timezone.now(), "agreement": Agreement.ASKED}
        Promise.objects.filter(id=row.id).update(**columns)
        announce(PromiseAsked(row.id, actor.me, other), actor_id=actor.me)


def agree(actor: Viewer, *, promise_id: int) -> None:
    """The one who was asked says yes. Raises NotFound."""
    with transaction.atomic():
        row = _asked(actor, promise_id)
        if row.agreement != Agreement.AGREED:
            Promise.objects.filter(id=row.id).update(agreement=Agreement.AGREED)
            announce(PromiseSettled(row.id, row.owner_id, actor.me, agreed=True), actor_id=actor.me)


def let_go(actor: Viewer, *, promise_id: int) -> None:
    """The one who was asked does not want to, or not any more; the owner is not told. Raises NotFound."""
    with transaction.atomic():
        row = _asked(actor, promise_id)
        Promise.objects.filter(id=row.id).update(agreement=Agreement.DECLINED)
        announce(PromiseSettled(row.id, row.owner_id, actor.me), actor_id=actor.me)


def _own(actor: Viewer, promise_id: int) -> Promise:
    rows = Promise.objects.select_for_update(of=("self",)).select_related("record")
    row = rows.filter(id=promise_id, owner_id=actor.me).first()
    if row is None:
        raise NotFound
    return row


def _asked(actor: Viewer, promise_id: int) -> Promise:
    rows = Promise.objects.select_for_update(of=("self",))
    row = rows.filter(id=promise_id, asked_id=actor.me, agreement__in=(Agreement.ASKED, Agreement.AGREED)).first()
    if row is None:
        raise NotFound
    reachable(actor, row.owner_id)
    return row


def _mine_or_agreed(actor: Viewer, promise_id: int) -> Promise:
    whose = Q(owner_id=actor.me) | Q(asked_id=actor.me, agreement=Agreement.AGREED)
    row = Promise.objects.select_for_update(of=("self",)).filter(whose, id=promise_id).first()
    if row is None:
        raise NotFound
    if row.owner_id != actor.me:
        reachable(actor, row.owner_id)
    return row


def _over(row: Promise) -> None:
    if row.asked_id and row.agreement in (Agreement.ASKED, Agreement.AGREED):
        announce(PromiseSettled(row.id, row.owner_id, row.asked_id), actor_id=row.owner_id)
