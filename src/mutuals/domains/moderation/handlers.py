"""What moderation does when a person leaves."""

from mutuals.domains.moderation.services.erasing import erase_person
from mutuals.domains.people.events import PersonLeft
from mutuals.kit.outbox import external


@external  # in chunks with transactions of their own
def on_person_left(event: PersonLeft) -> None:
    """Erases what was reported of them and what they reacted to."""
    erase_person(event.person_id)
