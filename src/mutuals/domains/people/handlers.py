"""What follows from news about accounts."""

from django.core.mail import EmailMessage

from mutuals.domains.people.events import AccountMailWritten, LogInFailed, PersonJoined
from mutuals.domains.people.services.keys import make_key
from mutuals.domains.people.services.security import note_security
from mutuals.kit.outbox import external


@external  # making a key takes longer than a transaction may
def on_person_joined(event: PersonJoined) -> None:
    """A new person gets the key that signs what they send to other servers."""
    make_key(event.person_id)


def on_log_in_failed(event: LogInFailed) -> None:
    """The owner of the account can read about it."""
    if event.account_id:
        note_security(
            event.account_id,
            "login_failed",
            address=event.address,
            agent=event.agent,
            event_id=event.event_id,
        )


@external
def on_account_mail_written(event: AccountMailWritten) -> None:
    """Sends the mail; its Message-ID stays the same if it is sent again."""
    mail = EmailMessage(event.subject, event.text, to=[event.to])
    mail.extra_headers["Auto-Submitted"] = "auto-generated"
    mail.extra_headers["Message-ID"] = f"<account-{event.mail_id}@{mail.from_email.partition('@')[2].strip('>')}>"
    mail.send()
