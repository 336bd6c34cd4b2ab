"""What media does when a person leaves."""

from mutuals.domains.media.services import erase_person
from mutuals.domains.people.events import PersonLeft
from mutuals.kit.outbox import external


@external  # in chunks with transactions of their own
def on_person_left(event: PersonLeft) -> None:
    """Erases their files."""
    erase_person(event.person_id)
