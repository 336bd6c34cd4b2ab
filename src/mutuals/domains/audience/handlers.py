"""What the gate does after what people did."""

from mutuals.domains.audience.services import erase_person
from mutuals.domains.people.events import PersonLeft
from mutuals.kit.outbox import external


@external  # in chunks with transactions of their own
def on_person_left(event: PersonLeft) -> None:
    """Forgets whom they left out, once nothing of theirs is there to be seen."""
    erase_person(event.person_id)
