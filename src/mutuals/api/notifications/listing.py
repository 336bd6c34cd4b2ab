"""Notifications one by one (Mastodon's docs, "notifications"), and Mutuals' own kinds under /api/mutuals/v1."""

from collections.abc import Collection, Iterable
from typing import Any

from mutuals.api.answers import Answer
from mutuals.api.call import Call
from mutuals.api.entities.notifications import notifications
from mutuals.api.params import Id, Paging
from mutuals.api.registry import endpoint
from mutuals.domains.notices import services
from mutuals.domains.notices.queries import KINDS, OWN_KINDS, told_for, told_one, unread_count
from mutuals.kit.paging import Span
from mutuals.kit.refusal import NotFound

USUAL, MOST = 40, 80
COUNT_USUAL, COUNT_MOST = 100, 1_000


class Wanted(Paging):
    types: list[str] = []
    exclude_types: list[str] = []
    account_id: Id | None = None
    include_filtered: bool = False


@endpoint("GET", "/api/v1/notifications", scope="read:notifications", hot=True)
def every(call: Call, q: Wanted) -> Answer:
    """What happened, newest first."""
    return _page(call, q, types_of(q, KINDS))


@endpoint("GET", "/api/mutuals/v1/notifications", scope="read:notifications")
def own(call: Call, q: Wanted) -> Answer:
    """The same with what Mutuals alone has: connections asked for and made, follows accepted."""
    return _page(call, q, types_of(q, {*KINDS, *OWN_KINDS}))


@endpoint("GET", "/api/v1/notifications/{id}", scope="read:notifications", hot=True)
def one(call: Call, id: int) -> bytes:
    """One notification."""
    found = notifications(call.viewer, [told_one(call.viewer, id)])
    if not found:
        raise NotFound
    return found[0]


@endpoint("GET", "/api/v1/notifications/unread_count", scope="read:notifications", hot=True)
def unread(call: Call, q: Wanted) -> dict[str, int]:
    """How many wait to be read, up to the limit."""
    most = q.most(COUNT_USUAL, COUNT_MOST)
    return {"count": unread_count(call.viewer, types=types_of(q, KINDS), most=most, about=q.account_id)}


@endpoint("POST", "/api/v1/notifications/{id}/dismiss", scope="write:notifications")
def dismiss(call: Call, id: int) -> dict[str, Any]:
    """Puts one away."""
    services.put_away(call.viewer, notice_id=id)
    return {}


@endpoint("POST", "/api/v1/notifications/clear", scope="write:notifications")
def clear(call: Call) -> dict[str, Any]:
    """Puts all away."""
    services.put_all_away(call.viewer)
    return {}


def types_of(q: Wanted, known: Iterable[str]) -> Collection[str]:
    """The types asked for, of those that are known here."""
    return [word for word in known if (not q.types or word in q.types) and word not in q.exclude_types]


def span_of(q: Paging) -> Span:
    """The part of the list asked for."""
    return Span(q.max_id, q.since_id, q.min_id, q.most(USUAL, MOST))


def _page(call: Call, q: Wanted, types: Collection[str]) -> Answer:
    rows = told_for(call.viewer, span_of(q), types=types, about=q.account_id, aside=q.include_filtered)
    first, last = (rows[0].id, rows[-1].id) if rows else (None, None)
    return call.page(notifications(call.viewer, rows), first=first, last=last)
