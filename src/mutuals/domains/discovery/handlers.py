"""Search follows what people change."""

from mutuals.domains.discovery.services import erase_person, index_person, index_post, look_at
from mutuals.domains.people.events import PersonChanged, PersonJoined, PersonLeft
from mutuals.domains.posts.events import PostBackfilled, PostDeleted, PostEdited, PostPublished
from mutuals.domains.profiles.events import ProfileChanged
from mutuals.kit.outbox import external


def on_person_seen_anew(event: PersonJoined | PersonChanged | ProfileChanged) -> None:
    """Writes what search knows of the person anew."""
    index_person(person_id=event.person_id)


@external  # a photo is read and decoded
def on_person_looks_new(event: PersonJoined | PersonChanged | ProfileChanged) -> None:
    """Notes how the person looks at first sight, where that changed."""
    look_at(person_id=event.person_id)


def on_post_written(event: PostPublished | PostEdited | PostBackfilled | PostDeleted) -> None:
    """Writes the words of the post anew, or forgets them."""
    index_post(post_id=event.post_id)


@external  # in chunks with transactions of their own
def on_person_left(event: PersonLeft) -> None:
    """Takes them out of search."""
    erase_person(event.person_id)
