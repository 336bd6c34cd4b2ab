"""Statuses that wait for their time."""

from typing import Any

import orjson

from mutuals.api.answers import Answer, ApiError
from mutuals.api.call import Call
from mutuals.api.entities.scheduled import scheduled, several
from mutuals.api.params import Paging, Params
from mutuals.api.registry import endpoint
from mutuals.api.statuses.drafting import moment
from mutuals.domains.posts import queries, services


class Moved(Params):
    scheduled_at: str = ""


@endpoint("GET", "/api/v1/scheduled_statuses", scope="read:statuses")
def waiting(call: Call, q: Paging) -> Answer:
    """What waits to be published, the last scheduled first."""
    rows = queries.waiting_for(
        call.viewer, before=q.max_id, since=q.since_id, after=q.min_id, limit=q.most(20, 40)
    )  # fmt: skip
    items = [orjson.dumps(one) for one in several(call.viewer, rows)]
    return call.page(items, first=rows[0].id if rows else None, last=rows[-1].id if rows else None)


@endpoint("GET", "/api/v1/scheduled_statuses/{id}", scope="read:statuses")
def one(call: Call, id: int) -> dict[str, Any]:
    """One status that waits."""
    return scheduled(call.viewer, queries.waiting_one(call.viewer, id))


@endpoint("PUT", "/api/v1/scheduled_statuses/{id}", scope="write:statuses")
def move(call: Call, q: Moved, id: int) -> dict[str, Any]:
    """Sets another time."""
    found = queries.waiting_one(call.viewer, id)
    if q.scheduled_at:
        at = moment(q.scheduled_at)
        if at is None:
            raise ApiError(422, "Validation failed: Scheduled at The scheduled date must be in the future")
        services.reschedule(call.viewer, scheduled_id=id, at=at)
        found = queries.waiting_one(call.viewer, id)
    return scheduled(call.viewer, found)


@endpoint("DELETE", "/api/v1/scheduled_statuses/{id}", scope="write:statuses")
def cancel(call: Call, id: int) -> dict[str, Any]:
    """Never publishes it."""
    services.cancel_scheduled(call.viewer, scheduled_id=id)
    return {}
