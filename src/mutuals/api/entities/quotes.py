"""Mastodon's QuoteApproval, and the states of a Quote, for one viewer."""

from collections.abc import Iterable

import orjson

from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.facts import Mark, deleted_among

# by policy: who is accepted at once, who asks
_POLICIES: dict[str, tuple[list[str], list[str]]] = {
    "public": (["public"], []),
    "followers": (["followers"], ["public"]),
    "nobody": ([], []),
}
_APPROVALS = {
    (policy, mine): orjson.dumps({"automatic": automatic, "manual": manual, "current_user": mine})
    for policy, (automatic, manual) in _POLICIES.items()
    for mine in ("automatic", "manual", "denied")
}


def approval(viewer: Viewer, mark: Mark) -> bytes:
    """Who may quote a post, and whether this viewer may: the rules of posts.policy, from what a Mark knows."""
    if mark.audience > Audience.QUIET:
        return _APPROVALS["nobody", "denied"]
    if viewer.is_anonymous:
        return _APPROVALS[mark.quote_policy, "denied"]
    if viewer.person_id == mark.owner_id or mark.quote_policy == "public":
        return _APPROVALS[mark.quote_policy, "automatic"]
    if mark.quote_policy == "nobody":
        return _APPROVALS["nobody", "denied"]
    return _APPROVALS["followers", "automatic" if mark.near else "manual"]


def states(marks: Iterable[Mark], visible: Iterable[int]) -> dict[int, str]:
    """By post that quotes another: the state of its quote. `visible` are the quoted posts that the viewer may see."""
    shown, found = set(visible), {}
    hidden = {m.quote_of_id for m in marks if m.quote_of_id and m.quote_of_id not in shown}
    deleted = deleted_among(hidden) if hidden else set()
    for mark in marks:
        if mark.quote_state == "accepted" and mark.quote_of_id not in shown:
            gone = mark.quote_of_id is None or mark.quote_of_id in deleted
            found[mark.id] = "deleted" if gone else "unauthorized"
        elif mark.quote_state:
            found[mark.id] = mark.quote_state
    return found
