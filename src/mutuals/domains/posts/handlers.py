"""What posts do after what posts did."""

from mutuals.domains.people.events import PersonLeft
from mutuals.domains.posts.events import PostEdited, PostHeld, PostPublished
from mutuals.domains.posts.services import attach_link_card, release
from mutuals.domains.posts.services.erasing import erase_person
from mutuals.kit.outbox import external


def on_post_held(event: PostHeld) -> None:
    """The undo window is over."""
    release(post_id=event.post_id)


@external
def on_post_written(event: PostPublished | PostEdited) -> None:
    """Fetches the card of the first link; the network is used outside any transaction."""
    attach_link_card(post_id=event.post_id)


@external  # in chunks with transactions of their own
def on_person_left(event: PersonLeft) -> None:
    """Erases their posts and reactions."""
    erase_person(event.person_id)
