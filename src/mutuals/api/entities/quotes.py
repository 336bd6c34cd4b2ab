"""Mastodon's QuoteApproval, and the states of a Quote, for one viewer."""

from collections.abc import Iterable

import orjson

from mutuals.domains.audience.scope import Audience
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


def may_quote(me: int | None, mark: Mark) -> tuple[str, str]:
    """Who may quote a post, and whether this viewer may: the rules of posts.policy, from what a Mark knows."""
    if mark.audience > Audience.QUIET:
        return "nobody", "denied"
    policy = mark.quote_policy
    if me is None:
        return policy, "denied"
    if me == mark.owner_id or policy == "public":
        return policy, "automatic"
    if policy == "nobody":
        return policy, "denied"
    return "followers", "automatic" if mark.near else "manual"


def approval(policy: str, mine: str) -> bytes:
    """Mastodon's QuoteApproval of what `may_quote` says."""
    return _APPROVALS[policy, mine]


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
