"""What the policy put aside, by sender: Mastodon's NotificationRequest."""

from collections.abc import Sequence
from typing import Any

import orjson

from mutuals.api.answers import Answer
from mutuals.api.call import Call
from mutuals.api.entities.accounts import accounts
from mutuals.api.entities.statuses import statuses
from mutuals.api.notifications.listing import span_of
from mutuals.api.params import Id, Paging, Params
from mutuals.api.registry import endpoint
from mutuals.domains.notices import services
from mutuals.domains.notices.queries import Asking, request_of, requests_of
from mutuals.kit.moments import stamp
from mutuals.kit.refusal import NotFound


class Several(Params):
    id: list[Id] = []


@endpoint("GET", "/api/v1/notifications/requests", scope="read:notifications")
def every(call: Call, q: Paging) -> Answer:
    """Who waits for an answer, newest first."""
    rows = requests_of(call.viewer, span_of(q))
    first, last = (rows[0].id, rows[-1].id) if rows else (None, None)
    return call.page(_requests(call, rows), first=first, last=last)


@endpoint("GET", "/api/v1/notifications/requests/merged", scope="read:notifications")
def merged(call: Call) -> dict[str, bool]:
    """Whether accepted requests have joined the others: here they do at once."""
    return {"merged": True}


@endpoint("GET", "/api/v1/notifications/requests/{id}", scope="read:notifications")
def one(call: Call, id: int) -> bytes:
    """One request."""
    found = _requests(call, [request_of(call.viewer, id)])
    if not found:
        raise NotFound
    return found[0]


@endpoint("POST", "/api/v1/notifications/requests/accept", scope="write:notifications")
def accept_several(call: Call, q: Several) -> dict[str, Any]:
    """Lets several senders in."""
    services.accept_senders(call.viewer, request_ids=q.id)
    return {}


@endpoint("POST", "/api/v1/notifications/requests/dismiss", scope="write:notifications")
def dismiss_several(call: Call, q: Several) -> dict[str, Any]:
    """Puts away what several senders sent."""
    services.dismiss_senders(call.viewer, request_ids=q.id)
    return {}


@endpoint("POST", "/api/v1/notifications/requests/{id}/accept", scope="write:notifications")
def accept(call: Call, id: int) -> dict[str, Any]:
    """Lets a sender in."""
    services.accept_senders(call.viewer, request_ids=[id])
    return {}


@endpoint("POST", "/api/v1/notifications/requests/{id}/dismiss", scope="write:notifications")
def dismiss(call: Call, id: int) -> dict[str, Any]:
    """Puts away what a sender sent."""
    services.dismiss_senders(call.viewer, request_ids=[id])
    return {}


def _requests(call: Call, rows: Sequence[Asking]) -> list[bytes]:
    people = accounts(call.viewer, {row.actor_id for row in rows})
    posts = statuses(call.viewer, {row.post for row in rows if row.post})
    found = []
    for row in rows:
        if row.actor_id in people:
            head = {
                "id": str(row.id),
                "created_at": stamp(row.asked_at),
                "updated_at": stamp(row.changed_at),
                "notifications_count": str(row.count),
            }
            more = people[row.actor_id] + b',"last_status":' + posts.get(row.post or 0, b"null") + b"}"
            found.append(orjson.dumps(head)[:-1] + b',"account":' + more)
    return found
