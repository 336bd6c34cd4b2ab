"""What follows from news about accounts."""

from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mutuals.domains.people.events import AccountMailWritten, DeletionAsked, LogInFailed, PersonJoined
from mutuals.domains.people.queries import owner_of, site
from mutuals.domains.people.services.keys import make_key
from mutuals.domains.people.services.mail import write_mail
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


def on_deletion_asked(event: DeletionAsked) -> None:
    """A mail to the confirmed address says so: whoever did not ask for it can still call it off."""
    owner = owner_of(event.person_id)
    if owner is None or not owner.address:
        return
    with translation.override(owner.language or settings.LANGUAGE_CODE):
        day = date_format(date.fromisoformat(event.until), "DATE_FORMAT")
        words = {"name": owner.username, "site": site().name, "day": day, "url": f"{settings.MUTUALS_URL}/login"}
        text = _(
            "Somebody asked to delete the account @%(name)s on %(site)s.\n\n"
            "Nobody sees it any more, and on %(day)s everything is erased for good. "
            "If that was not you, or you changed your mind, log in before then:\n%(url)s"
        )
        subject = _("Your account on %(site)s will be deleted")
        write_mail(to=owner.address, subject=subject % words, text=text % words, account_id=owner.account_id)
