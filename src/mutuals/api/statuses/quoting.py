"""Who quotes one's status, and who may."""

from mutuals.api.answers import Answer
from mutuals.api.call import Call
from mutuals.api.entities.statuses import statuses
from mutuals.api.params import Paging, Params
from mutuals.api.registry import endpoint
from mutuals.api.statuses.naming import of_ones_own, status
from mutuals.domains.posts import queries, services


class Policy(Params):
    quote_approval_policy: str = ""


@endpoint("GET", "/api/v1/statuses/{id}/quotes", scope="read:statuses")
def quotes(call: Call, q: Paging, id: int) -> Answer:
    """The statuses that quote one's own, also those that wait for one's yes."""
    of_ones_own(call, id)
    after = max(q.since_id or 0, q.min_id or 0) or None
    rows = queries.quotes_for(call.viewer, id, before=q.max_id, after=after, limit=q.most(20, 40))
    found = statuses(call.viewer, [row.id for row in rows])
    items = [found[row.id] for row in rows if row.id in found]
    return call.page(items, first=rows[0].id if rows else None, last=rows[-1].id if rows else None)


@endpoint("POST", "/api/v1/statuses/{id}/quotes/{quoting_id}/revoke", scope="write:statuses")
def revoke(call: Call, id: int, quoting_id: int) -> bytes:
    """Takes one's status out of a quote; the answer is the status that quoted it."""
    of_ones_own(call, id)
    services.revoke_quote(call.viewer, post_id=id, quoting_id=quoting_id)
    return status(call, quoting_id)


@endpoint("PUT", "/api/v1/statuses/{id}/interaction_policy", scope="write:statuses")
def set_policy(call: Call, q: Policy, id: int) -> bytes:
    """Says who may quote one's status from now on."""
    of_ones_own(call, id)
    services.set_quote_policy(call.viewer, post_id=id, policy=q.quote_approval_policy)
    return status(call, id)
