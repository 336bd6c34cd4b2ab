"""Mastodon's Account: stored cards, completed for one viewer. Numbers of followers are for the person alone."""

from collections.abc import Iterable

from mutuals.cards.accounts import account_cards
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.facts import Tallied, tallies
from mutuals.domains.ties.queries import follow_count, follower_count
from mutuals.kit.kept import Kept

Numbers = tuple[Tallied, int, int]  # with how many follow them and whom they follow: 0 for all but themselves
_kept: Kept[int] = Kept(8 << 20)


def accounts(viewer: Viewer, ids: Iterable[int]) -> dict[int, bytes]:
    """The Account entities of these people, by id, in two queries; those shown before take one. Callers decide who
    may be shown."""
    written, me = tallies(ids), viewer.person_id
    numbers: dict[int, Numbers] = {i: (one, 0, 0) for i, one in written.items()}
    if me in numbers:
        numbers[me] = written[me], follower_count(viewer), follow_count(viewer)
    return _kept.through(numbers, _whole)


def _whole(numbers: dict[int, Numbers]) -> dict[int, bytes]:
    cards = account_cards({i: written.version for i, (written, *_others) in numbers.items()})
    return {i: card + _counted(*numbers[i]) for i, card in cards.items()}


def _counted(written: Tallied, followers: int, following: int) -> bytes:
    """The members that a card does not hold, and the end of the object."""
    last = b'"%s"' % written.last_on.encode() if written.last_on else b"null"
    return b',"followers_count":%d,"following_count":%d,"statuses_count":%d,"last_status_at":%s}' % (
        followers,
        following,
        written.posts,
        last,
    )
