"""Reads of accounts: who logs in, as whom they read, and what their owner may know of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from mutuals.domains.people.models import (
    Account,
    Invitation,
    Person,
    RecoveryCode,
    SecurityEvent,
)
from mutuals.domains.people.viewer import ANYONE, Viewer
from mutuals.kit.prepared import prepared


def viewer_for_account(account: Account, person_id: int | None = None) -> Viewer:
    """The viewer an account reads as: the chosen face, else its first."""
    faces = _faces_of.rows(account.id)
    face = next((f for f in faces if f[0] == person_id), faces[0] if faces else None)
    if face is None:
        return ANYONE
    number, handle, name, avatar = face
    return Viewer(number, account.id, handle, name or handle, avatar, account.role)


@prepared()
def _faces_of(account_id: int) -> QuerySet[Any, Any]:
    rows = Person.objects.filter(account_id=account_id).exclude(state="gone").order_by("id")
    return rows.values_list("id", "handle", "name", "avatar")


def viewer_for_person(person_id: int) -> Viewer:
    """The viewer a local person is; for work done later in their name."""
    p = Person.objects.select_related("account").get(id=person_id)
    role = p.account.role if p.account else "member"
    return Viewer(p.id, p.account_id, p.handle, p.name or p.handle, p.avatar, role)


def joined_as(person_id: int) -> tuple[str, str]:
    """The role and the state of a person's account; nothing in both where there is none any more."""
    rows = Person.objects.filter(id=person_id, account__isnull=False)
    return rows.values_list("account__role", "account__state").first() or ("", "")


def administrator_ids() -> list[int]:
    """The first face of each active administrator."""
    rows = Person.objects.filter(account__role=Account.Role.ADMINISTRATOR, account__state=Account.State.ACTIVE)
    first: dict[int, int] = {}
    for account_id, person_id in rows.order_by("id").values_list("account_id", "id"):
        first.setdefault(account_id, person_id)
    return list(first.values())


@dataclass(frozen=True, slots=True)
class SecurityLine:
    """One line of the account's own log."""

    kind: str
    detail: str
    address: str
    agent: str
    at: datetime


def security_log(account_id: int, *, limit: int = 50) -> list[SecurityLine]:
    """What happened to the log-in of this account, newest first. For its owner."""
    rows = SecurityEvent.objects.filter(account_id=account_id).order_by("-id")
    return [SecurityLine(*r) for r in rows.values_list("kind", "detail", "address", "agent", "at")[:limit]]


def recovery_codes_left(account_id: int) -> int:
    """How many recovery codes still work."""
    return RecoveryCode.objects.filter(account_id=account_id, used_at=None).count()


@dataclass(frozen=True, slots=True)
class WaitingAccount:
    """Somebody who asked to join."""

    id: int
    username: str
    name: str
    reason: str


def waiting_accounts(viewer: Viewer) -> list[WaitingAccount]:
    """Who waits to be let in, oldest first; administrators only."""
    if not viewer.is_administrator:
        return []
    rows = Person.objects.filter(account__state=Account.State.WAITING).order_by("id")
    fields = ("account_id", "account__username", "name", "account__reason_to_join")
    return [WaitingAccount(*r) for r in rows.values_list(*fields)]


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """An invitation that still works; its code is known to nobody here."""

    id: int
    note: str
    uses_left: int
    expires_at: datetime


def invitations_of(viewer: Viewer) -> list[InvitationRow]:
    """The actor's own invitations that still work."""
    rows = Invitation.objects.filter(inviter_id=viewer.me, uses_left__gt=0, expires_at__gt=timezone.now())
    return [InvitationRow(*r) for r in rows.order_by("-id").values_list("id", "note", "uses_left", "expires_at")]


def account_of(viewer: Viewer) -> Account:
    """The log-in behind a viewer of this server: for the doors that log in."""
    return Account.objects.get(id=viewer.my_account)


def account_with_id(account_id: int) -> Account | None:
    """The log-in of that number: for the doors that find again who is logged in."""
    rows = _account.rows(account_id)
    return Account.from_db("default", _ACCOUNT, rows[0]) if rows else None


_ACCOUNT = tuple(field.attname for field in Account._meta.fields)


@prepared()
def _account(account_id: int) -> QuerySet[Any, Any]:
    return Account.objects.filter(id=account_id).values_list(*_ACCOUNT)


def viewer_for_account_id(account_id: int) -> Viewer:
    """The viewer an account reads as by default."""
    account = Account.objects.filter(id=account_id).first()
    return viewer_for_account(account) if account else ANYONE
