"""What introductions do after what happened. Each may run again."""

from mutuals.domains.introductions.events import AskOver
from mutuals.domains.introductions.services import clear_ask, erase_person
from mutuals.domains.people.events import PersonLeft
from mutuals.kit.outbox import external


@external  # in chunks with transactions of their own
def on_person_left(event: PersonLeft) -> None:
    """Erases what they took part in."""
    erase_person(event.person_id)


def on_ask_over(event: AskOver) -> None:
    """What came of a wish that was taken back goes too."""
    clear_ask(event.ask_id)
