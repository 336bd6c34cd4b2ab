"""Mastodon's Account: stored cards, completed for one viewer. Numbers of followers are for the person alone."""

from collections.abc import Iterable
from functools import lru_cache

from mutuals.cards.accounts import account_cards
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.facts import Tallied, tallies
from mutuals.domains.ties.queries import follow_count, follower_count


def accounts(viewer: Viewer, ids: Iterable[int]) -> dict[int, bytes]:
    """The Account entities of these people, by id, in two queries; those shown before take one. Callers decide who
    may be shown."""
    written = tallies(ids)
    cards = account_cards({i: one.version for i, one in written.items()})
    return {i: card + ending(viewer, i, written[i]) + b"}" for i, card in cards.items()}


def ending(viewer: Viewer, person_id: int, written: Tallied) -> bytes:
    """The members that a card does not hold: others' followers are never counted for anybody."""
    if viewer.person_id != person_id:
        return _counted(0, 0, written.posts, written.last_on)
    return _counted(follower_count(viewer), follow_count(viewer), written.posts, written.last_on)


@lru_cache(maxsize=4096)
def _counted(followers: int, following: int, posts: int, last_on: str | None) -> bytes:
    """The members that count: people who are shown often are so with the same numbers."""
    last = b'"%s"' % last_on.encode() if last_on else b"null"
    return b',"followers_count":%d,"following_count":%d,"statuses_count":%d,"last_status_at":%s' % (
        followers,
        following,
        posts,
        last,
    )
