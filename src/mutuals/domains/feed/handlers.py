"""Telling open pages that something new stands in home: they offer to load it, and never load by themselves."""

from mutuals.domains.audience.scope import Audience
from mutuals.domains.posts.events import PostPublished
from mutuals.domains.posts.queries import about
from mutuals.domains.ties.queries import connected_with, followers_of
from mutuals.kit.poke import tell_front


def on_post_published(event: PostPublished) -> None:
    """A hint to those whose home it enters; what they may see is decided when they load."""
    post = about(event.post_id)
    if post is None or post.backfilled or post.audience > Audience.CONNECTIONS:
        return
    readers = set(connected_with(event.author_id))
    if post.audience < Audience.CONNECTIONS:
        readers |= set(followers_of(event.author_id))
    tell_front(readers, "home")
