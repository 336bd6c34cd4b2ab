"""Warming: so that the first reader finds a card."""

from mutuals.cards.persons import warm_person
from mutuals.cards.posts import warm_posts
from mutuals.domains.people.events import PersonChanged, PersonJoined
from mutuals.domains.posts.events import PostEdited, PostPublished


def on_post_written(event: PostPublished | PostEdited) -> None:
    warm_posts([event.post_id])


def on_person_changed(event: PersonJoined | PersonChanged) -> None:
    warm_person(event.person_id)
