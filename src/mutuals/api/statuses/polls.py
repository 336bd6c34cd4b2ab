"""Polls of statuses."""

from typing import Any

from mutuals.api.call import Call
from mutuals.api.entities.polls import poll
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.domains.posts import queries, services


class Chosen(Params):
    choices: list[int] = []


@endpoint("GET", "/api/v1/polls/{id}", scope="read:statuses", needs="nobody")
def one(call: Call, id: int) -> dict[str, Any]:
    """One poll; totals are null while they are hidden."""
    return poll(call.viewer, queries.poll_for(call.viewer, id))


@endpoint("POST", "/api/v1/polls/{id}/votes", scope="write:statuses")
def vote(call: Call, q: Chosen, id: int) -> dict[str, Any]:
    """Votes, once."""
    services.vote(call.viewer, post_id=id, choices=q.choices)
    return poll(call.viewer, queries.poll_for(call.viewer, id))
