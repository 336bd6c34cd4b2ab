"""Pausing and leaving: each hides all faces of an account; leaving erases them after the days of grace."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from mutuals.domains.people.events import DeletionAsked, DeletionWithdrawn, PersonHidden, PersonLeft, PersonShown
from mutuals.domains.people.models import Account, Device, Person
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound

GRACE = timedelta(days=14)
_FROM = {
    Account.State.PAUSED: {Account.State.ACTIVE},
    Account.State.LEAVING: {Account.State.ACTIVE, Account.State.PAUSED},
}


def pause(actor: Viewer) -> None:
    """Hides all faces until the person comes back. Raises NotFound where the account is not active."""
    _move(actor, Account.State.PAUSED, delete_after=None)


def ask_deletion(actor: Viewer) -> None:
    """Hides all faces now and erases them after 14 days, unless withdrawn. Raises NotFound."""
    until = timezone.now() + GRACE
    with transaction.atomic():
        _move(actor, Account.State.LEAVING, delete_after=until)
        announce(DeletionAsked(actor.me, until.date().isoformat()), actor_id=actor.me)


def come_back(actor: Viewer) -> None:
    """Ends a pause or withdraws the deletion; all faces show again. Raises NotFound for other states."""
    with transaction.atomic():
        account = _locked(actor)
        if account.state not in {Account.State.PAUSED, Account.State.LEAVING}:
            raise NotFound
        if account.state == Account.State.LEAVING:
            announce(DeletionWithdrawn(actor.me), actor_id=actor.me)
        account.state, account.delete_after = Account.State.ACTIVE, None
        account.save(update_fields=["state", "delete_after"])
        show_faces(account.id)


def erase_account(account_id: int) -> bool:
    """Erases an account whose days of grace are over; of its faces only the taken handle stays."""
    with transaction.atomic():
        account = Account.objects.select_for_update().filter(id=account_id, state=Account.State.LEAVING).first()
        if account is None or account.delete_after is None or account.delete_after > timezone.now():
            return False
        erase_faces(list(Person.objects.filter(account=account).values_list("id", flat=True)))
        account.delete()
    return True


def erase_faces(persons: list[int]) -> None:
    """Of these persons only the taken handle stays; what is theirs elsewhere goes after. Inside a transaction."""
    Person.objects.filter(id__in=persons).update(
        state=Person.State.GONE,
        account=None,
        name="",
        headline="",
        pronouns="",
        avatar=None,
        discoverable=False,
        indexable=False,
        delete_after=None,
        version=F("version") + 1,
    )
    Device.objects.filter(person_id__in=persons).delete()
    for person_id in persons:
        announce(PersonLeft(person_id), actor_id=person_id)


def show_faces(account_id: int) -> None:
    """All faces of an account can be seen again, but those that are taken away. Inside a transaction."""
    for person_id in _turn(account_id, Person.State.HIDDEN, Person.State.ACTIVE):
        announce(PersonShown(person_id), actor_id=person_id)


def hide_faces(account_id: int) -> None:
    """Nobody sees the faces of an account any more. Inside a transaction."""
    for person_id in _turn(account_id, Person.State.ACTIVE, Person.State.HIDDEN):
        announce(PersonHidden(person_id), actor_id=person_id)


def _turn(account_id: int, old: str, new: str) -> list[int]:
    rows = Person.objects.filter(account_id=account_id, state=old, delete_after=None)
    ids = list(rows.values_list("id", flat=True))
    Person.objects.filter(id__in=ids).update(state=new, version=F("version") + 1)
    return ids


def _move(actor: Viewer, state: Account.State, **fields: object) -> None:
    with transaction.atomic():
        account = _locked(actor)
        if account.state not in _FROM[state]:
            raise NotFound
        Account.objects.filter(id=account.id).update(state=state, **fields)
        hide_faces(account.id)


def _locked(actor: Viewer) -> Account:
    account = Account.objects.select_for_update().filter(id=actor.my_account).first()
    if account is None:
        raise NotFound
    return account
