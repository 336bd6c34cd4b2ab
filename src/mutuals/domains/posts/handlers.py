"""What posts do after what posts did."""

from mutuals.domains.people.events import PersonLeft
from mutuals.domains.posts.events import PollDue, PostEdited, PostHeld, PostPublished, ScheduleDue
from mutuals.domains.posts.services import attach_link_card, end_poll, publish_scheduled, release
from mutuals.domains.posts.services.erasing import erase_person
from mutuals.kit.outbox import external


def on_post_held(event: PostHeld) -> None:
    """The undo window is over."""
    release(post_id=event.post_id)


def on_poll_due(event: PollDue) -> None:
    """The time to vote is over, unless the poll was changed meanwhile."""
    end_poll(post_id=event.post_id)


def on_schedule_due(event: ScheduleDue) -> None:
    """The time to publish has come, unless it was changed meanwhile."""
    publish_scheduled(scheduled_id=event.scheduled_id)


@external
def on_post_written(event: PostPublished | PostEdited) -> None:
    """Fetches the card of the first link; the network is used outside any transaction."""
    attach_link_card(post_id=event.post_id)


@external  # in chunks with transactions of their own
def on_person_left(event: PersonLeft) -> None:
    """Erases their posts and reactions."""
    erase_person(event.person_id)
