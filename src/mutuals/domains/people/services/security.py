"""The account's own log: what happened to the log-in, when, from where."""

from django.db import transaction

from mutuals.domains.people.events import LogInFailed
from mutuals.domains.people.models import Account, SecurityEvent
from mutuals.kit.ids import new_id
from mutuals.kit.outbox import announce

KINDS = frozenset(
    [
        "joined",
        "logged_in",
        "login_failed",
        "logged_out",
        "password_changed",
        "recovered",
        "email_changed",
        "email_removed",
        "passkey_added",
        "passkey_removed",
        "totp_on",
        "totp_off",
        "codes_made",
        "code_used",
        "factors_forgotten",
        "sessions_ended",
        "paused",
        "resumed",
        "deletion_asked",
        "deletion_withdrawn",
        "app_allowed",
        "app_ended",
        "face_added",
        "face_away",
    ]
)


def note_security(
    account_id: int,
    kind: str,
    *,
    detail: str = "",
    address: str = "",
    agent: str = "",
    event_id: int | None = None,
) -> None:
    """Adds a line. With `event_id` a repeated call adds none; a line for an erased account is dropped."""
    if kind not in KINDS:
        raise ValueError(kind)
    if not Account.objects.filter(id=account_id).exists():
        return
    SecurityEvent.objects.get_or_create(
        id=event_id or new_id(),
        defaults={
            "account_id": account_id,
            "kind": kind,
            "detail": detail[:200],
            "address": address[:45],
            "agent": agent[:200],
        },
    )


def is_new_device(account_id: int, *, agent: str) -> bool:
    """Whether this browser never logged in here before, while some other did."""
    seen = SecurityEvent.objects.filter(account_id=account_id, kind__in=("logged_in", "joined"))
    return seen.exists() and not seen.filter(agent=agent[:200]).exists()


def note_failed_login(*, login: str, address: str, agent: str) -> None:
    """Somebody tried a wrong password. A name that nobody has costs the same: the answer takes as long."""
    rows = (
        Account.objects.filter(email__iexact=login) if "@" in login else Account.objects.filter(username__iexact=login)
    )
    account_id = rows.values_list("id", flat=True).first() or 0
    with transaction.atomic():
        announce(LogInFailed(account_id, new_id(), address[:45], agent[:200]), actor_id=account_id)
