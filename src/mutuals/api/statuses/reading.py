"""Reading statuses."""

from mutuals.api.answers import joined
from mutuals.api.call import Call
from mutuals.api.entities.directs import directs
from mutuals.api.entities.statuses import statuses
from mutuals.api.params import Id, Params
from mutuals.api.registry import endpoint
from mutuals.api.statuses.naming import status
from mutuals.domains.messages.queries import around
from mutuals.domains.posts.queries import thread_for
from mutuals.kit.refusal import NotFound

MOST = 40


class Several(Params):
    id: list[Id] = []


@endpoint("GET", "/api/v1/statuses/{id}", scope="read:statuses", needs="nobody", hot=True)
def one(call: Call, id: int) -> bytes:
    """One status."""
    return status(call, id)


@endpoint("GET", "/api/v1/statuses", scope="read:statuses", needs="nobody")
def several(call: Call, q: Several) -> bytes:
    """Up to 40 statuses by id; what the caller may not see is left out."""
    found = statuses(call.viewer, q.id[:MOST])
    return joined([found[i] for i in q.id[:MOST] if i in found])


@endpoint("GET", "/api/v1/statuses/{id}/context", scope="read:statuses", needs="nobody", hot=True)
def context(call: Call, id: int) -> bytes:
    """What a status answers, and what answers it."""
    try:
        above, below = thread_for(call.viewer, id)
        found = statuses(call.viewer, [*above, *below], context="thread")
    except NotFound:
        if call.viewer.is_anonymous:
            raise
        above, below = around(call.viewer, id)
        found = directs(call.viewer, [*above, *below])
    parts = (joined([found[i] for i in ids if i in found]) for ids in (above, below))
    return b'{"ancestors":%s,"descendants":%s}' % tuple(parts)
