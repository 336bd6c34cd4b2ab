"""What soundings do after what happened. Each may run again."""

from mutuals.domains.people.events import PersonLeft
from mutuals.domains.soundings.events import SoundingDue
from mutuals.domains.soundings.services import close, erase_person
from mutuals.kit.outbox import external


@external  # in chunks with transactions of their own
def on_person_left(event: PersonLeft) -> None:
    """Erases what they asked, what was asked about them, and what they said."""
    erase_person(event.person_id)


def on_sounding_due(event: SoundingDue) -> None:
    """The answers are counted, and erased."""
    close(event.sounding_id)
