"""Mastodon's Account: stored cards, completed for one viewer. Numbers of followers are for the person alone."""

from collections.abc import Iterable

from mutuals.cards.accounts import account_cards
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.facts import Tallied, tallies
from mutuals.domains.ties.queries import follow_count, follower_count

_NONE = Tallied()


def accounts(viewer: Viewer, ids: Iterable[int]) -> dict[int, bytes]:
    """The Account entities of these people, by id, in two queries. Callers decide who may be shown."""
    wanted = set(ids)
    written = tallies(wanted)
    return {i: card + ending(viewer, i, written.get(i, _NONE)) + b"}" for i, card in account_cards(wanted).items()}


def ending(viewer: Viewer, person_id: int, written: Tallied) -> bytes:
    """The members that a card does not hold: others' followers are never counted for anybody."""
    followers = following = 0
    if viewer.person_id == person_id:
        followers, following = follower_count(viewer), follow_count(viewer)
    last = b'"%s"' % written.last_at.date().isoformat().encode() if written.last_at else b"null"
    return b',"followers_count":%d,"following_count":%d,"statuses_count":%d,"last_status_at":%s' % (
        followers,
        following,
        written.posts,
        last,
    )
