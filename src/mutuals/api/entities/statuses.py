"""Mastodon's Status: stored cards of posts and people, spliced with what only this viewer gets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import orjson

from mutuals.api.entities.accounts import accounts
from mutuals.api.entities.filters import results
from mutuals.api.entities.media import passed
from mutuals.api.entities.polls import poll
from mutuals.api.entities.quotes import approval, may_quote, states
from mutuals.cards.statuses import status_cards
from mutuals.domains.audience.scope import Audience
from mutuals.domains.boundaries.queries import Hit, hidden
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.facts import Mark, marks
from mutuals.domains.posts.filtering import filter_hits
from mutuals.domains.posts.queries import Counts, own_counts, polls_for

_FLAG = (b"false", b"true")
_FLAGS = slice(Mark._fields.index("thanked"), Mark._fields.index("muted") + 1)  # thanked kept shared muted
_UNCOUNTED = Counts()


def statuses(viewer: Viewer, ids: Iterable[int], *, context: str = "") -> dict[int, bytes]:
    """The Status entities of those posts that the viewer may see, by id; `context` as with `rendered`."""
    return dict(_numbered(viewer, list(marks(viewer, ids).values()), context))


def rendered(viewer: Viewer, shown: Sequence[Mark], *, context: str = "") -> list[bytes]:
    """The Status entities of posts that passed the gate for this viewer, in their order.

    A share whose post the viewer may not see is left out; so is what the viewer's filters hide in the context
    (home notifications public thread account). Without a context nothing is hidden.
    """
    return [status for _id, status in _numbered(viewer, shown, context)]


def _numbered(viewer: Viewer, shown: Sequence[Mark], context: str) -> list[tuple[int, bytes]]:
    wanted = {m.share_of_id for m in shown if m.share_of_id}
    shared = marks(viewer, wanted) if wanted else {}
    outer = [*shown, *shared.values()]
    page = _page(viewer, outer)
    found = []
    for mark in shown:
        inner = shared.get(mark.share_of_id or 0)
        if mark.share_of_id and inner is None:
            continue
        if not (context and page.hits and hidden(page.hits.get((inner or mark).id, ()), context=context)):
            found.append((mark.id, _status(page, mark, inner)))
    return found


@dataclass(slots=True)
class _Page:
    """All that a page of statuses is made of."""

    viewer: Viewer
    cards: dict[int, bytes]
    people: dict[int, bytes]
    quoted: dict[int, Mark]
    states: dict[int, str] = field(default_factory=dict)
    polls: dict[int, bytes] = field(default_factory=dict)
    counts: dict[int, Counts] = field(default_factory=dict)
    hits: dict[int, list[Hit]] = field(default_factory=dict)


def _page(viewer: Viewer, outer: list[Mark]) -> _Page:
    """Reads what the statuses need: what nothing on the page has is not asked for."""
    quoting = [m for m in outer if m.quote_state]
    accepted = {m.quote_of_id for m in quoting if m.quote_of_id and m.quote_state == "accepted"}
    quoted = marks(viewer, accepted) if accepted else {}
    every = {m.id: m for m in (*quoted.values(), *outer)}
    page = _Page(
        viewer,
        status_cards({m.id: m.version for m in every.values()}),
        accounts(viewer, {m.owner_id for m in every.values()}),
        quoted,
    )
    if quoting:
        inner = {m.quote_of_id for m in quoted.values() if m.quote_of_id and m.quote_state == "accepted"} - set(quoted)
        visible = {*quoted, *(marks(viewer, inner) if inner else ())}
        page.states = states([m for m in every.values() if m.quote_state], visible)
    if asked := [m.id for m in every.values() if m.has_poll]:
        page.polls = {i: orjson.dumps(poll(viewer, one)) for i, one in polls_for(viewer, asked).items()}
    if own := [m.id for m in every.values() if m.owner_id == viewer.person_id]:
        page.counts = own_counts(viewer, own)
    page.hits = filter_hits(viewer, every)
    return page


def _status(page: _Page, mark: Mark, shared: Mark | None = None) -> bytes:
    """One status; a share carries the flags of what it shares, as Mastodon's do."""
    inner = _status(page, shared) if shared else b"null"
    quote = _quote(page, mark) if mark.quote_state else b"null"
    return b"".join((_open(page, mark, shared or mark, inner), b',"quote":', quote, b"}"))


def _quote(page: _Page, mark: Mark) -> bytes:
    """Mastodon's Quote: the quoted status where it is shown, with its own quote as a ShallowQuote."""
    state = page.states.get(mark.id)
    if state is None:
        return b"null"
    quoted = page.quoted.get(mark.quote_of_id or 0)
    if state != "accepted" or quoted is None:
        return b'{"state":"%s","quoted_status":null}' % state.encode()
    inner = page.states.get(quoted.id)
    shallow = b"null"
    if inner:
        number = b'"%d"' % quoted.quote_of_id if inner == "accepted" and quoted.quote_of_id else b"null"
        shallow = b'{"state":"%s","quoted_status_id":%s}' % (inner.encode(), number)
    status = _open(page, quoted, quoted, b"null") + b',"quote":' + shallow + b"}"
    return b'{"state":"accepted","quoted_status":' + status + b"}"


def _open(page: _Page, mark: Mark, flags: Mark, reblog: bytes) -> bytes:
    """A status but for its quote. How often it was shared and thanked is for its author alone."""
    counts = page.counts.get(mark.id, _UNCOUNTED)
    me = page.viewer.person_id
    standing = _standing(
        mark.replies_count, counts, flags[_FLAGS], may_quote(me, flags), flags.pinned and flags.owner_id == me
    )
    return b"".join(
        (
            page.cards[mark.id] if mark.audience <= Audience.QUIET else passed(page.viewer, page.cards[mark.id]),
            b',"account":',
            page.people[mark.owner_id],
            b',"reblog":',
            reblog,
            standing,
            b',"filtered":',
            orjson.dumps(results(page.hits[flags.id])) if flags.id in page.hits else b"[]",
            b',"poll":',
            page.polls.get(mark.id, b"null"),
        )
    )


@lru_cache(maxsize=4096)
def _standing(replies: int, counts: Counts, flags: tuple[bool, ...], quoting: tuple[str, str], pinned: bool) -> bytes:
    """The members that say how a post stands to the viewer: few differ, so they are made once."""
    thanked, kept, shared, muted = flags
    return (
        b',"replies_count":%d,"reblogs_count":%d,"favourites_count":%d,"quotes_count":%d,"favourited":%s,"reblogged":%s'
        b',"muted":%s,"bookmarked":%s,"pinned":%s,"quote_approval":%s'
    ) % (
        replies,
        counts.shares,
        counts.thanks,
        counts.quotes,
        _FLAG[thanked],
        _FLAG[shared],
        _FLAG[muted],
        _FLAG[kept],
        _FLAG[pinned],
        approval(*quoting),
    )
