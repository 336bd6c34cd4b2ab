"""What workspace does when a person leaves."""

from mutuals.domains.people.events import PersonLeft
from mutuals.domains.workspace.services import erase_person
from mutuals.kit.outbox import external


@external  # in chunks with transactions of their own
def on_person_left(event: PersonLeft) -> None:
    """Erases their contacts."""
    erase_person(event.person_id)
