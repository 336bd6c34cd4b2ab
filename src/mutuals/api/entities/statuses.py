"""Mastodon's Status: stored cards of posts and people, spliced with what only this viewer gets."""

from collections.abc import Iterable, Sequence

from mutuals.api.entities.accounts import accounts
from mutuals.cards.statuses import status_cards
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.facts import Mark, marks

_FLAG = (b"false", b"true")


def statuses(viewer: Viewer, ids: Iterable[int]) -> dict[int, bytes]:
    """The Status entities of those posts that the viewer may see, by id."""
    seen = marks(viewer, ids)
    return dict(zip(seen, rendered(viewer, list(seen.values())), strict=True))


def rendered(viewer: Viewer, shown: Sequence[Mark]) -> list[bytes]:
    """The Status entities of posts that passed the gate for this viewer, in their order.

    A share whose post the viewer may not see is left out.
    """
    shared = marks(viewer, {m.share_of_id for m in shown if m.share_of_id})
    every = {m.id: m for m in (*shown, *shared.values())}
    people = accounts(viewer, {m.owner_id for m in every.values()})
    cards = status_cards({m.id: m.version for m in every.values()})
    found = []
    for mark in shown:
        if mark.share_of_id is None:
            found.append(_status(mark, cards, people, b"null"))
        elif mark.share_of_id in shared:
            inner = shared[mark.share_of_id]
            found.append(_status(mark, cards, people, _status(inner, cards, people, b"null"), like=inner))
    return found


def _status(
    mark: Mark, cards: dict[int, bytes], people: dict[int, bytes], reblog: bytes, like: Mark | None = None
) -> bytes:
    """One status; a share carries the flags of what it shares, as Mastodon's do."""
    flags = like or mark
    return (
        cards[mark.id]
        + b',"account":'
        + people[mark.owner_id]
        + b',"reblog":'
        + reblog
        + b',"replies_count":0,"reblogs_count":0,"favourites_count":0,"quotes_count":0,"favourited":'
        + _FLAG[flags.thanked]
        + b',"reblogged":'
        + _FLAG[flags.shared]
        + b',"muted":false,"bookmarked":'
        + _FLAG[flags.kept]
        + b',"pinned":false,"filtered":[],"poll":null,"quote":null}'
    )
