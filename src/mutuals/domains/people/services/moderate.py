"""What moderators do to accounts. Who may is the caller's question (moderation); the reasons are its to keep."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.people.events import PersonChanged
from mutuals.domains.people.models import Account, Person
from mutuals.domains.people.policy import may_act_on, only_administrators
from mutuals.domains.people.services.leave import erase_account, hide_faces, show_faces
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused


def freeze(actor: Viewer, *, account_id: int) -> str:
    """Hides all faces of an account and stops its log-in; the state before, "" where it is frozen already.

    Raises NotFound, Refused.
    """
    with transaction.atomic():
        account = _locked(actor, account_id)
        if account.state == Account.State.FROZEN:
            return ""
        if account.state == Account.State.LEAVING:
            raise Refused(_("This account is being deleted by its owner already."))
        Account.objects.filter(id=account.id).update(state=Account.State.FROZEN)
        hide_faces(account.id)
    return account.state


def unfreeze(actor: Viewer, *, account_id: int, to: str = Account.State.ACTIVE) -> bool:
    """The account is back in the state `to`, its faces where that is active; False where it was not frozen.

    Raises NotFound.
    """
    with transaction.atomic():
        account = _locked(actor, account_id)
        if account.state != Account.State.FROZEN:
            return False
        Account.objects.filter(id=account.id).update(state=to)
        if to == Account.State.ACTIVE:
            show_faces(account.id)
    return True


def limit(actor: Viewer, *, account_id: int, on: bool) -> bool:
    """Keeps all faces of an account out of public timelines, search and suggestions, or no more. Raises NotFound."""
    with transaction.atomic():
        account = _locked(actor, account_id)
        rows = Person.objects.filter(account_id=account.id, limited=not on)
        ids = list(rows.values_list("id", flat=True))
        Person.objects.filter(id__in=ids).update(limited=on, version=F("version") + 1)
        for person_id in ids:
            announce(PersonChanged(person_id), actor_id=person_id)
    return bool(ids)


def erase_frozen(actor: Viewer, *, account_id: int) -> None:
    """Erases a frozen account for good. Raises NotFound, Refused where it is not frozen."""
    with transaction.atomic():
        account = _locked(actor, account_id)
        if account.state != Account.State.FROZEN:
            raise Refused(_("Freeze the account first."))
        Account.objects.filter(id=account.id).update(state=Account.State.LEAVING, delete_after=timezone.now())
        erase_account(account.id)


def set_role(actor: Viewer, *, account_id: int, role: str) -> bool:
    """Makes somebody a member, moderator or administrator; False where they are. Never oneself, so one always stays.

    Raises NotFound for all but administrators, Refused for other words.
    """
    only_administrators(actor)
    if role not in Account.Role.values:
        raise Refused(_("Choose what they are here."), field="role")
    with transaction.atomic():
        account = Account.objects.select_for_update().filter(id=account_id).exclude(id=actor.my_account).first()
        if account is None:
            raise NotFound
        Account.objects.filter(id=account.id).update(role=role)
    return account.role != role


def _locked(actor: Viewer, account_id: int) -> Account:
    account = Account.objects.select_for_update().filter(id=account_id).first()
    if account is None or not may_act_on(actor, account.role):
        raise NotFound
    return account
