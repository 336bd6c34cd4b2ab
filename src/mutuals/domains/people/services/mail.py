"""Mails about the account itself. They leave through the outbox, so no request waits for a mail server."""

from django.db import transaction

from mutuals.domains.people.events import AccountMailWritten
from mutuals.kit.ids import new_id
from mutuals.kit.outbox import announce


def write_mail(*, to: str, subject: str, text: str, account_id: int = 0) -> None:
    """Puts a mail into the outbox."""
    with transaction.atomic():
        announce(AccountMailWritten(to, subject, text, new_id()), actor_id=account_id)
