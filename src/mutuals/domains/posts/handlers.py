"""What posts do after what posts did."""

from mutuals.domains.media.events import PagesDrawn
from mutuals.domains.people.events import PersonLeft
from mutuals.domains.posts.events import LinkCardWanted, PollDue, PostEdited, PostHeld, PostPublished, ScheduleDue
from mutuals.domains.posts.services import (
    attach_link_card,
    end_poll,
    publish_scheduled,
    release,
    renew_posts,
    want_link_card,
)
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


def on_post_written(event: PostPublished | PostEdited) -> None:
    """Asks for the card of the first link, where there is one: what most posts do not need, they do not wait for."""
    want_link_card(post_id=event.post_id, author_id=event.author_id)


def on_pages_drawn(event: PagesDrawn) -> None:
    """The pages of a post's document can be seen now: what is stored of the post does not show them yet."""
    if event.thing_kind == "post":
        renew_posts([event.thing])


@external
def on_link_card_wanted(event: LinkCardWanted) -> None:
    """Fetches it; the network is used outside any transaction."""
    attach_link_card(post_id=event.post_id)


@external  # in chunks with transactions of their own
def on_person_left(event: PersonLeft) -> None:
    """Erases their posts and reactions."""
    erase_person(event.person_id)
