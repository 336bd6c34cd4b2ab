"""Warming: so that the first reader finds a card."""

from mutuals.cards.persons import warm_people
from mutuals.cards.posts import warm_posts
from mutuals.cards.profiles import warm_profile
from mutuals.domains.people.events import PersonChanged, PersonJoined
from mutuals.domains.posts.events import PostEdited, PostPublished, PostShared
from mutuals.domains.profiles.events import ProfileChanged


def on_post_written(event: PostPublished | PostEdited) -> None:
    warm_posts([event.post_id])


def on_post_shared(event: PostShared) -> None:
    warm_posts([event.share_id])


def on_person_changed(event: PersonJoined | PersonChanged | ProfileChanged) -> None:
    warm_people([event.person_id])


def on_profile_changed(event: PersonJoined | PersonChanged | ProfileChanged) -> None:
    warm_profile(event.person_id)
