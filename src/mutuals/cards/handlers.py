"""Warming: so that the first reader finds a card."""

from mutuals.cards.persons import warm_people
from mutuals.cards.posts import warm_posts
from mutuals.cards.profiles import warm_profile
from mutuals.domains.articles.events import ArticlePublished
from mutuals.domains.media.events import PagesDrawn
from mutuals.domains.moderation.events import EmojiChanged
from mutuals.domains.people.events import PersonChanged, PersonJoined
from mutuals.domains.people.queries import people_with
from mutuals.domains.posts.events import PostEdited, PostNarrowed, PostPublished, PostRestrained, PostShared
from mutuals.domains.posts.queries import posts_with
from mutuals.domains.profiles.events import ProfileChanged
from mutuals.kit.outbox import external


def on_post_written(event: PostPublished | PostEdited | PostNarrowed) -> None:
    warm_posts([event.post_id])


def on_pages_drawn(event: PagesDrawn) -> None:
    """The first page of a document stands for it now."""
    if event.thing_kind == "post":
        warm_posts([event.thing])


def on_post_restrained(event: PostRestrained) -> None:
    warm_posts([event.post_id])


def on_post_shared(event: PostShared) -> None:
    warm_posts([event.share_id])


def on_article_published(event: ArticlePublished) -> None:
    """The card of the post that announces it shows its title."""
    if event.post_id:
        warm_posts([event.post_id])


def on_person_changed(event: PersonJoined | PersonChanged | ProfileChanged) -> None:
    warm_people([event.person_id])


def on_profile_changed(event: PersonJoined | PersonChanged | ProfileChanged) -> None:
    warm_profile(event.person_id)


@external  # in chunks with transactions of their own
def on_emoji_changed(event: EmojiChanged) -> None:
    for ids in posts_with(f":{event.code}:"):
        warm_posts(ids)
    people = people_with(f":{event.code}:")
    warm_people(people)
    for person_id in people:
        warm_profile(person_id)
