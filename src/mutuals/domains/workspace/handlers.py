"""What workspace does when people are in touch, and when a person leaves. Each handler may run again."""

from mutuals.domains.messages.events import MessageSent
from mutuals.domains.messages.queries import two_in
from mutuals.domains.people.events import PersonLeft
from mutuals.domains.workspace.models import Record
from mutuals.domains.workspace.services import erase_person, in_touch
from mutuals.kit.ids import time_of
from mutuals.kit.outbox import external


def on_message_sent(event: MessageSent) -> None:
    """Two who talk are in touch; a stranger whose request waits is not, nor is everybody in a group."""
    pair = two_in(event.conversation_id)
    if pair:
        in_touch(person_id=pair[0], other_id=pair[1], at=time_of(event.message_id), by=Record.By.MESSAGE)


@external  # in chunks with transactions of their own
def on_person_left(event: PersonLeft) -> None:
    """Erases all they kept, and them from what others kept."""
    erase_person(event.person_id)
