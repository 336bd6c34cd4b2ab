"""What conversations do after what happened elsewhere. Each may run again."""

from mutuals.domains.media.events import PagesDrawn, RecordingPrepared
from mutuals.domains.messages.services.changing import renew
from mutuals.domains.messages.services.erasing import erase_person
from mutuals.domains.messages.services.requests import settle
from mutuals.domains.people.events import PersonLeft
from mutuals.domains.ties.edges import is_connected, is_following
from mutuals.domains.ties.events import Connected, FollowAccepted, Followed
from mutuals.kit.outbox import external


def on_connected(event: Connected) -> None:
    """Neither is a stranger to the other any more."""
    if is_connected(event.asker_id, event.accepter_id):
        settle(person_id=event.asker_id, other_id=event.accepter_id)
        settle(person_id=event.accepter_id, other_id=event.asker_id)


def on_followed(event: Followed | FollowAccepted) -> None:
    """Who follows somebody wants to hear of them."""
    if is_following(event.follower_id, event.followed_id):
        settle(person_id=event.follower_id, other_id=event.followed_id)


def on_recording_prepared(event: RecordingPrepared) -> None:
    """A sound or film of a message can be played now: open pages ask for the message again."""
    if event.thing_kind == "message":
        renew(message_id=event.thing)


def on_pages_drawn(event: PagesDrawn) -> None:
    """The pages of a document can be seen now: the same."""
    if event.thing_kind == "message":
        renew(message_id=event.thing)


@external  # in chunks with transactions of their own
def on_person_left(event: PersonLeft) -> None:
    """Erases what they said, and their places."""
    erase_person(event.person_id)
