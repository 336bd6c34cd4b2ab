"""What boundaries do when a person leaves."""

from mutuals.domains.boundaries.services import erase_person
from mutuals.domains.people.events import PersonLeft
from mutuals.kit.outbox import external


@external  # in chunks with transactions of their own
def on_person_left(event: PersonLeft) -> None:
    """Ends all filters."""
    erase_person(event.person_id)
