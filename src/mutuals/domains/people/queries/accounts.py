"""Reads of accounts: who logs in, as whom they read, and what their owner may know of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Case, Count, Exists, OuterRef, QuerySet, Sum, Value, When
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
    mine = viewers_of(account)
    return next((one for one in mine if one.person_id == person_id), mine[0] if mine else ANYONE)


def viewers_of(account: Account) -> list[Viewer]:
    """As whom an account can read and act, its first face first. For its owner alone."""
    return [
        Viewer(number, account.id, handle, name or handle, avatar, account.role, proven)
        for number, handle, name, avatar, proven in _faces_of.rows(account.id)
    ]


@prepared()
def _faces_of(account_id: int) -> QuerySet[Any, Any]:
    rows = Person.objects.filter(account_id=account_id, delete_after=None).exclude(state="gone").order_by("id")
    return rows.values_list("id", "handle", "name", "avatar", second_factor())


def accounts_without_factor() -> int:
    """How many active accounts have a role that rests."""
    rows = Account.objects.exclude(role=Account.Role.MEMBER).filter(state=Account.State.ACTIVE)
    return rows.exclude(Exists(_factors(OuterRef("id")))).count()


def has_second_factor(account_id: int) -> bool:
    """Whether the account asks for more than a password: a passkey, or codes of an app."""
    return _factors(account_id).exists()


def second_factor() -> Case:
    """SQL, beside a row with an `account`: whether it has a second factor. False, unlooked, for who has no role."""
    return Case(When(account__role="member", then=Value(False)), default=Exists(_factors(OuterRef("account_id"))))


def _factors(account_id: Any) -> QuerySet[Any]:
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    found: QuerySet[Any] = Authenticator.objects.filter(user_id=account_id, type__in=kinds)
    return found


def account_ids() -> Iterator[int]:
    """All accounts of this server, a few thousand at a time: for runs over everybody."""
    yield from Account.objects.order_by("id").values_list("id", flat=True).iterator(chunk_size=5_000)


def accounts_there(ids: Iterable[int]) -> set[int]:
    """Those of these accounts that there are."""
    return set(Account.objects.filter(id__in=list(ids)).values_list("id", flat=True))


def viewer_for_person(person_id: int) -> Viewer:
    """The viewer a local person is; for work done later in their name."""
    for number, account, handle, name, avatar, role, proven in _viewer.rows(person_id):
        return Viewer(number, account, handle, name or handle, avatar, role or "member", proven)
    raise Person.DoesNotExist


@prepared()
def _viewer(person_id: int) -> QuerySet[Any, Any]:
    rows = Person.objects.filter(id=person_id).annotate(proven=second_factor())
    return rows.values_list("id", "account_id", "handle", "name", "avatar", "account__role", "proven")


def joined_as(person_id: int) -> tuple[str, str]:
    """The role and the state of a person's account; nothing in both where there is none any more."""
    rows = Person.objects.filter(id=person_id, account__isnull=False)
    return rows.values_list("account__role", "account__state").first() or ("", "")


def accounts_by_state() -> dict[str, int]:
    """How many accounts there are in each state."""
    rows = Account.objects.values_list("state").annotate(n=Count("id"))
    return dict.fromkeys(Account.State.values, 0) | dict(rows)


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


def open_invitations(viewer: Viewer) -> int:
    """How many people the invitations of the viewer's account may still let in."""
    rows = Invitation.objects.filter(inviter__account_id=viewer.my_account, expires_at__gt=timezone.now())
    return int(rows.aggregate(left=Sum("uses_left"))["left"] or 0)


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
