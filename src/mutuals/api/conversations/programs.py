"""Mastodon's conversations and its timeline of direct statuses."""

from mutuals.api.answers import Answer
from mutuals.api.call import Call
from mutuals.api.entities.conversations import conversation, conversations
from mutuals.api.entities.directs import directs
from mutuals.api.params import Paging
from mutuals.api.registry import endpoint
from mutuals.domains.messages import queries, services
from mutuals.kit.paging import Span


def span(q: Paging) -> Span:
    """The borders of a page."""
    return Span(q.max_id, q.since_id, q.min_id, q.most(20, 40))


@endpoint("GET", "/api/v1/conversations", scope="read:statuses")
def listed(call: Call, q: Paging) -> Answer:
    """The caller's conversations; pages end at ids of last statuses. Requests of strangers are not among them."""
    rows = queries.rows_for(call.viewer, span(q))
    first, last = (rows[0].latest, rows[-1].latest) if rows else (None, None)
    return call.page(conversations(call.viewer, rows), first=first, last=last)


@endpoint("DELETE", "/api/v1/conversations/{id}", scope="write:conversations")
def remove(call: Call, id: int) -> dict[str, str]:
    """Out of the list until something is said there."""
    services.archive(call.viewer, conversation_id=id)
    return {}


@endpoint("POST", "/api/v1/conversations/{id}/read", scope="write:conversations")
def read(call: Call, id: int) -> bytes:
    """All of it counts as read."""
    conversation(call.viewer, id)
    services.mark_read(call.viewer, conversation_id=id)
    return conversation(call.viewer, id)


@endpoint("POST", "/api/v1/conversations/{id}/unread", scope="write:conversations")
def unread(call: Call, id: int) -> bytes:
    """It has its dot again."""
    conversation(call.viewer, id)
    services.mark_unread(call.viewer, conversation_id=id)
    return conversation(call.viewer, id)


@endpoint("GET", "/api/v1/timelines/direct", scope="read:statuses")
def timeline(call: Call, q: Paging) -> Answer:
    """Direct statuses to and from the caller (gone from Mastodon since 3.0, still asked for by old programs)."""
    ids = queries.direct_ids(call.viewer, span(q))
    found = directs(call.viewer, ids)
    shown = [found[i] for i in ids if i in found]
    return call.page(shown, first=ids[0] if ids else None, last=ids[-1] if ids else None)
