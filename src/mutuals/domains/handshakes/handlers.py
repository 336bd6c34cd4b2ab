"""What handshakes do after what happened elsewhere. Each may run again."""

from mutuals.domains.handshakes.services.erasing import erase_person, part
from mutuals.domains.people.events import PersonLeft
from mutuals.domains.ties.events import Blocked
from mutuals.kit.outbox import external


@external  # in chunks with transactions of their own
def on_person_left(event: PersonLeft) -> None:
    """Erases what they showed and read."""
    erase_person(event.person_id)


@external  # in chunks with transactions of their own
def on_blocked(event: Blocked) -> None:
    """Nothing waits between the two."""
    part(one_id=event.blocker_id, other_id=event.blocked_id)
