"""What profiles do after what happened to them."""

from mutuals.domains.people.events import PersonLeft
from mutuals.domains.profiles.events import CheckWanted, MailCodeWanted
from mutuals.domains.profiles.services import check, send_code
from mutuals.domains.profiles.services.erasing import erase_person
from mutuals.kit.outbox import external, slow


@slow  # a page may take its ten seconds; nothing that people wait for stands behind it
def on_check_wanted(event: CheckWanted) -> None:
    """Looks whether a link or proof holds; the network is used outside any transaction."""
    check(thing_id=event.thing_id)


@external
def on_mail_code_wanted(event: MailCodeWanted) -> None:
    """Sends the code; again after a crash, with the same Message-ID."""
    send_code(code_id=event.code_id)


@external  # in chunks with transactions of their own
def on_person_left(event: PersonLeft) -> None:
    """Erases their profile."""
    erase_person(event.person_id)
