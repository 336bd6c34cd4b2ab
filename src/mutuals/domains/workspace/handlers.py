"""What workspace does when people are in touch, and when a person leaves. Each handler may run again."""

from itertools import combinations

from mutuals.domains.handshakes.events import Met
from mutuals.domains.handshakes.queries import met_with
from mutuals.domains.introductions.events import Introduced
from mutuals.domains.introductions.queries import brought_together
from mutuals.domains.messages.events import MeetingHeld, MessageSent
from mutuals.domains.messages.queries import answers_another, held, two_in
from mutuals.domains.people.events import PersonLeft
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.events import Blocked
from mutuals.domains.workspace.models import Record
from mutuals.domains.workspace.services import erase_person, forget, in_touch, wrote
from mutuals.kit.ids import time_of
from mutuals.kit.outbox import external


def on_message_sent(event: MessageSent) -> None:
    """Two who talk are in touch; a stranger whose request waits is not, nor is everybody in a group."""
    pair, at = two_in(event.conversation_id), time_of(event.message_id)
    if pair is None:
        return
    in_touch(person_id=pair[0], other_id=pair[1], at=at, by=Record.By.MESSAGE)
    answers = answers_another(event.message_id)
    if answers is not None and event.sender_id in pair:
        reader = pair[1] if pair[0] == event.sender_id else pair[0]
        wrote(sender_id=event.sender_id, reader_id=reader, at=at, answers=answers)


def on_blocked(event: Blocked) -> None:
    """Of two who part, neither keeps how much they had to do with each other."""
    forget(one_id=event.blocker_id, other_id=event.blocked_id)


def on_meeting_held(event: MeetingHeld) -> None:
    """Two who agreed on a time met then, unless it was called off."""
    meeting = held(event.message_id)
    pair = two_in(meeting[0]) if meeting else None
    if meeting and pair:
        in_touch(person_id=pair[0], other_id=pair[1], at=meeting[1], by=Record.By.MEETING)


def on_met(event: Met) -> None:
    """Two who met in person, when they did."""
    for at in met_with(Viewer(event.by_id), [event.with_id]).get(event.with_id, [])[:1]:
        in_touch(person_id=event.by_id, other_id=event.with_id, at=at, by=Record.By.HANDSHAKE)


def on_introduced(event: Introduced) -> None:
    """Each of the three is in touch with the two others from the second yes on."""
    for one in brought_together(Viewer(event.person_id)):
        if one.id == event.introduction_id:
            for person, other in combinations(one.three, 2):
                in_touch(person_id=person, other_id=other, at=one.at, by=Record.By.INTRODUCTION)


@external  # in chunks with transactions of their own
def on_person_left(event: PersonLeft) -> None:
    """Erases all they kept, and them from what others kept."""
    erase_person(event.person_id)
