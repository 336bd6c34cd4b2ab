"""The accounts of this server as those who run it see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from mutuals.domains.people.models import Account, Person
from mutuals.domains.people.policy import may_moderate
from mutuals.domains.people.queries import second_factor
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.ids import time_of
from mutuals.kit.paging import Span


@dataclass(frozen=True, slots=True)
class Member:
    """One person with the account behind; `account` fields are empty for people of other servers."""

    id: int
    handle: str
    domain: str
    name: str
    state: str
    limited: bool
    account_id: int | None
    account__state: str | None
    account__role: str | None
    account__email: str | None
    account__language: str | None
    account__reason_to_join: str | None
    proven: bool  # whether there is a second factor; looked at only for those who have a role

    @property
    def role_rests(self) -> bool:
        return self.account__role not in {None, "member"} and not self.proven

    @property
    def created_at(self) -> datetime:
        return time_of(self.account_id or self.id)

    @property
    def account_state(self) -> str:
        return self.account__state or ""


_FIELDS = tuple(Member.__dataclass_fields__)
_NAMES = ("username", "display_name", "email", "by_domain")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which members: all fields that are set must hold. `state` is one of Account.State or "limited"."""

    state: str = ""
    roles: tuple[str, ...] = ()
    local: bool | None = None
    username: str = ""
    name: str = ""
    email: str = ""
    domain: str = ""
    text: str = ""  # the beginning of the user name, a part of the shown name, or the whole mail address


def members(viewer: Viewer, wanted: Wanted, span: Span) -> list[Member]:
    """People of this server (and of others), newest first; nobody for all but moderators."""
    if not may_moderate(viewer):
        return []
    rows = Person.objects.exclude(state=Person.State.GONE).annotate(proven=second_factor())
    if wanted.state == "limited":
        rows = rows.filter(limited=True)
    elif wanted.state:
        rows = rows.filter(account__state=wanted.state)
    if wanted.roles:
        rows = rows.filter(account__role__in=wanted.roles)
    if wanted.local is not None:
        rows = rows.filter(domain="") if wanted.local else rows.exclude(domain="")
    texts = {"handle__istartswith": wanted.username, "name__icontains": wanted.name, "domain__iexact": wanted.domain}
    rows = rows.filter(**{field: text for field, text in texts.items() if text})
    if wanted.text:
        word = wanted.text.lstrip("@")
        named = Q(handle__istartswith=word) | Q(name__icontains=word)
        rows = rows.filter(named | Q(account__email__iexact=wanted.text))
    if wanted.email:
        rows = rows.filter(Q(account__email__iexact=wanted.email))
    return [Member(*row[1:]) for row in span.of(rows, *_FIELDS)]


def member(viewer: Viewer, person_id: int) -> Member | None:
    """One of them; None where there is none, and for all but moderators."""
    if not may_moderate(viewer):
        return None
    rows = Person.objects.filter(id=person_id).exclude(state=Person.State.GONE).annotate(proven=second_factor())
    row = rows.values_list(*_FIELDS).first()
    return Member(*row) if row else None


def moderator_ids() -> list[int]:
    """The persons of all moderators and administrators: for handlers."""
    roles = (Account.Role.MODERATOR, Account.Role.ADMINISTRATOR)
    rows = Person.objects.filter(account__role__in=roles, account__state=Account.State.ACTIVE)
    return list(rows.values_list("id", flat=True))


def staff() -> list[Viewer]:
    """Those who can act as moderators now, each as their first face; not those whose role rests."""
    roles = (Account.Role.MODERATOR, Account.Role.ADMINISTRATOR)
    rows = Person.objects.filter(account__role__in=roles, account__state=Account.State.ACTIVE).order_by("-id")
    of_account = rows.values_list("id", "account_id", "handle", "name", "avatar", "account__role", second_factor())
    found = {row[1]: Viewer(*row) for row in of_account}
    return [viewer for viewer in found.values() if viewer.is_moderator]


def roles_of(person_ids: Iterable[int]) -> dict[int, str]:
    """What the accounts of these people are here; without who left. For verdicts."""
    rows = Person.objects.filter(id__in=list(person_ids), account__isnull=False)
    return dict(rows.values_list("id", "account__role"))


def first_face_of(account_id: int) -> int | None:
    """The person an account is seen as by default."""
    return Person.objects.filter(account_id=account_id).order_by("id").values_list("id", flat=True).first()


def is_first_face(viewer: Viewer) -> bool:
    """Whether what belongs to the account alone, its mail address and its log, is told to this face."""
    return first_face_of(viewer.my_account) == viewer.me


def first_faces_of(account_ids: Iterable[int]) -> dict[int, int]:
    """By account: the person it is seen as by default."""
    rows = Person.objects.filter(account_id__in=list(account_ids)).exclude(state=Person.State.GONE).order_by("-id")
    return dict(rows.values_list("account_id", "id"))


def language_of(account_id: int) -> str:
    """The language an account reads in, or ""."""
    return Account.objects.filter(id=account_id).values_list("language", flat=True).first() or ""
