"""Where the mail of a person goes."""

from collections.abc import Iterable
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef

from mutuals.domains.people.models import (
    Account,
    Person,
)


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


def named_face(person_id: int) -> str:
    """`@handle` where the account behind a person has several faces, so that mail says for which it is; else ""."""
    others = Person.objects.filter(account_id=OuterRef("account_id"), delete_after=None).exclude(id=person_id)
    handle = Person.objects.filter(Exists(others), id=person_id).values_list("handle", flat=True).first()
    return f"@{handle}" if handle else ""


def zone_of(person_id: int) -> str:
    """The name of the time zone in which a person lives; "UTC" where they did not say."""
    rows = Person.objects.filter(id=person_id).values_list("account__timezone", flat=True)
    return rows.first() or "UTC"
