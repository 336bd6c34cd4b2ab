"""Notifications in groups (Mastodon's docs, "grouped notifications")."""

from typing import Any

from mutuals.api.answers import Answer, joined, page
from mutuals.api.call import Call
from mutuals.api.entities.accounts import accounts
from mutuals.api.entities.notifications import grouped
from mutuals.api.notifications.listing import COUNT_MOST, COUNT_USUAL, Wanted, span_of, types_of
from mutuals.api.registry import endpoint
from mutuals.domains.notices import services
from mutuals.domains.notices.queries import GROUPED, KINDS, bunch_for, bunches_for, unread_count

MOST_ACCOUNTS = 80


class Grouped(Wanted):
    grouped_types: list[str] | None = None
    expand_accounts: str = "full"


@endpoint("GET", "/api/v2/notifications", scope="read:notifications", hot=True)
def every(call: Call, q: Grouped) -> Answer:
    """A page of groups, newest first."""
    bunches = bunches_for(
        call.viewer,
        span_of(q),
        types=types_of(q, KINDS),
        grouped=GROUPED if q.grouped_types is None else q.grouped_types,
        about=q.account_id,
        aside=q.include_filtered,
    )
    body = grouped(call.viewer, bunches, paged=True, partial=q.expand_accounts == "partial_avatars")
    first = max((b.page_max for b in bunches), default=None)
    last = min((b.page_min for b in bunches), default=None)
    return Answer(200, body, page(call.request.path, call.params, [], first=first, last=last).headers)


@endpoint("GET", "/api/v2/notifications/unread_count", scope="read:notifications", hot=True)
def unread(call: Call, q: Grouped) -> dict[str, int]:
    """How many groups wait to be read, up to the limit."""
    types, most = types_of(q, KINDS), q.most(COUNT_USUAL, COUNT_MOST)
    among = GROUPED if q.grouped_types is None else q.grouped_types
    return {"count": unread_count(call.viewer, types=types, most=most, about=q.account_id, grouped=among)}


@endpoint("GET", "/api/v2/notifications/{group_key}", scope="read:notifications")
def one(call: Call, group_key: str) -> bytes:
    """One group."""
    return grouped(call.viewer, [bunch_for(call.viewer, group_key)], paged=False)


@endpoint("POST", "/api/v2/notifications/clear", scope="write:notifications")
def clear(call: Call) -> dict[str, Any]:
    """Puts all away."""
    services.put_all_away(call.viewer)
    return {}


@endpoint("POST", "/api/v2/notifications/{group_key}/dismiss", scope="write:notifications")
def dismiss(call: Call, group_key: str) -> dict[str, Any]:
    """Puts a group away."""
    services.put_away_bunch(call.viewer, key=group_key)
    return {}


@endpoint("GET", "/api/v2/notifications/{group_key}/accounts", scope="read:notifications")
def people(call: Call, group_key: str) -> bytes:
    """The people of a group."""
    wanted = bunch_for(call.viewer, group_key).people[:MOST_ACCOUNTS]
    found = accounts(call.viewer, wanted)
    return joined([found[i] for i in wanted if i in found])
