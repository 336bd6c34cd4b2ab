"""Reads of accounts and persons."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Concat, Lower
from django.utils import timezone

from mutuals.domains.people.models import (
    Account,
    Invitation,
    Key,
    Person,
    RecoveryCode,
    SecurityEvent,
    SiteSettings,
)
from mutuals.domains.people.viewer import ANYONE, Viewer
from mutuals.kit.prepared import counted, prepared


@dataclass(frozen=True, slots=True)
class Face:
    """What a row about a person shows."""

    id: int
    handle: str
    domain: str
    name: str
    headline: str
    avatar: int | None
    state: str
    locked: bool
    account_id: int | None
    version: int
    pronouns: str = ""
    discoverable: bool = True
    indexable: bool = False
    shows_mutuals: bool = True
    limited: bool = False
    header: int | None = None
    kind: str = "Person"

    @property
    def address(self) -> str:
        """`@name` here, `@name@host` elsewhere; also the path of the profile."""
        return f"@{self.handle}@{self.domain}" if self.domain else f"@{self.handle}"

    @property
    def shown_name(self) -> str:
        return self.name or self.handle

    @property
    def is_local(self) -> bool:
        return not self.domain

    @property
    def avatar_url(self) -> str:
        return f"/media/{self.avatar}/small.webp" if self.avatar else ""

    @property
    def header_url(self) -> str:
        return f"/media/{self.header}/large.webp" if self.header else ""

    @property
    def is_bot(self) -> bool:
        """Whether a program writes here, as its owner says."""
        return self.kind in {"Service", "Application"}


_FIELDS = FACE_COLUMNS = tuple(Face.__dataclass_fields__)


def faces(ids: Iterable[int]) -> dict[int, Face]:
    """The faces with these ids, whatever their state, by id."""
    return {row[0]: Face(*row) for row in _faces.rows(list(ids))}


@prepared()
def _faces(ids: list[int]) -> QuerySet[Any, Any]:
    return Person.objects.filter(id__in=ids).values_list(*_FIELDS)


def versions_of(ids: Iterable[int]) -> dict[int, int]:
    """By person: the version that a card of them must have."""
    return dict(_versions.rows(list(ids)))


@prepared(raw=True)
def _versions(ids: list[int]) -> QuerySet[Any, Any]:
    return Person.objects.filter(id__in=ids).values_list("id", "version")


def active(ids: list[int]) -> QuerySet[Person]:
    """SQL: those of the persons who are there."""
    return Person.objects.filter(id__in=ids, state=Person.State.ACTIVE)


def face_by_address(address: str) -> Face | None:
    """The active face called `name` or `name@host` (a leading @ is fine), in any case."""
    handle, _, domain = address.lstrip("@").partition("@")
    if domain.lower() == settings.MUTUALS_DOMAIN:
        domain = ""
    rows = _face_called.rows(handle.lower(), domain.lower())
    return Face(*rows[0]) if rows else None


@prepared()
def _face_called(handle: str, domain: str) -> QuerySet[Any, Any]:
    rows = Person.objects.annotate(low=Lower("handle")).filter(low=handle, domain=domain, state=Person.State.ACTIVE)
    return rows.values_list(*_FIELDS)


def faces_by_address(addresses: Iterable[str]) -> dict[str, Face]:
    """Active faces by their written address (lower case, without the leading @)."""
    wanted = {a.lower().removesuffix("@" + settings.MUTUALS_DOMAIN) for a in addresses}
    handles = {w.partition("@")[0] for w in wanted}
    rows = Person.objects.annotate(low=Lower("handle")).filter(low__in=handles, state=Person.State.ACTIVE)
    found = (Face(*row) for row in rows.values_list(*_FIELDS))
    return {a: f for f in found if (a := f.address[1:].lower()) in wanted}


def faces_starting_with(viewer: Viewer, text: str, *, limit: int = 8) -> list[Face]:
    """People whose handle or name starts so: for completing a mention."""
    key = Concat(Lower("handle"), Value(" "), Lower("name"))
    rows = Person.objects.filter(state=Person.State.ACTIVE).annotate(key=key)
    rows = rows.filter(handle__istartswith=text) | rows.filter(name__istartswith=text)
    return [Face(*row) for row in rows.order_by("domain", F("id")).values_list(*_FIELDS)[:limit]]


def people_with(word: str) -> list[int]:
    """The people in whose name or headline the word stands: for handlers."""
    rows = Person.objects.filter(Q(name__contains=word) | Q(headline__contains=word), state=Person.State.ACTIVE)
    return list(rows.values_list("id", flat=True))


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


def own_faces(account_id: int) -> list[int]:
    """All persons of one account. For rules only (blocks cover all faces): never shown to anyone else."""
    return list(Person.objects.filter(account_id=account_id).values_list("id", flat=True))


@dataclass(frozen=True, slots=True)
class MailTarget:
    """Where a person's mail goes, in which language, and when their morning is."""

    address: str
    language: str
    timezone: str


def mail_targets(person_ids: Iterable[int]) -> dict[int, MailTarget]:
    """By person: where their mail goes. Only active accounts with a confirmed address; the primary one first."""
    rows = Person.objects.filter(
        id__in=list(person_ids), state=Person.State.ACTIVE, account__state=Account.State.ACTIVE
    )
    people = list(rows.values_list("id", "account_id", "account__language", "account__timezone"))
    confirmed = EmailAddress.objects.filter(user_id__in=[row[1] for row in people], verified=True)
    addresses = dict(confirmed.order_by("primary", "id").values_list("user_id", "email"))
    return {i: MailTarget(addresses[a], *rest) for i, a, *rest in people if a in addresses}


def public_pem(person_id: int) -> str:
    """The public half of a person's signing key; nothing until it is made."""
    return next((pem for (pem,) in _public_pem.rows(person_id)), "")


@prepared()
def _public_pem(person_id: int) -> QuerySet[Any, Any]:
    return Key.objects.filter(person_id=person_id).values_list("public_pem")[:1]


def mail_target(person_id: int) -> MailTarget | None:
    """Where one person's mail goes, if anywhere."""
    return mail_targets([person_id]).get(person_id)


@dataclass(frozen=True, slots=True)
class Owner:
    """The log-in behind a face, for mail about the account itself; `address` only where it is confirmed."""

    account_id: int
    username: str
    language: str
    address: str


def owner_of(person_id: int) -> Owner | None:
    """Who owns a face of this server, whatever the account's state."""
    account = Account.objects.filter(persons__id=person_id).values_list("id", "username", "language").first()
    if account is None:
        return None
    confirmed = EmailAddress.objects.filter(user_id=account[0], verified=True).order_by("-primary", "id")
    return Owner(*account, address=confirmed.values_list("email", flat=True).first() or "")


def site() -> SiteSettings:
    """What the administrator decided; the defaults before anything was."""
    found = _site.rows()
    return SiteSettings(**dict(zip(_SITE, found[0], strict=True))) if found else SiteSettings()


_SITE = tuple(field.attname for field in SiteSettings._meta.fields)


@prepared()
def _site() -> QuerySet[Any, Any]:
    return SiteSettings.objects.filter(id=1).values_list(*_SITE)


def starter_ids() -> list[int]:
    """The administrator's list of people to begin with."""
    handles = [line.strip().lstrip("@").lower() for line in site().starter_handles.splitlines() if line.strip()]
    rows = Person.objects.annotate(low=Lower("handle")).filter(low__in=handles, domain="", state=Person.State.ACTIVE)
    return list(rows.values_list("id", flat=True))


MANY_MEMBERS = 1_000  # from here on they are counted once a minute
_counted = (0.0, 0)  # when (monotonic seconds), and how many


def local_member_count() -> int:
    """How many people of this server would see what is shared with 'this server'; of many, as of the last minute."""
    global _counted
    at, count = _counted
    if count < MANY_MEMBERS or monotonic() - at > 60:
        count = _local_members.number()
        _counted = (monotonic(), count)
    return count


@prepared()
def _local_members() -> QuerySet[Any, Any]:
    return counted(Person.objects.filter(domain="", state=Person.State.ACTIVE, account__isnull=False))


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


def sign_up_choices() -> list[tuple[str, str]]:
    """The ways of joining that an administrator can choose from."""
    return [(value, str(label)) for value, label in SiteSettings.SignUp.choices]
