"""Whose notifications are taken: Mastodon's NotificationPolicy in both its versions."""

from typing import Any

from mutuals.api.call import Call
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.domains.notices import services
from mutuals.domains.notices.queries import POLICY_CASES, policy_of, waiting

OLD = POLICY_CASES[:4]  # version 1 knows no limited accounts


class Policy(Params):
    for_not_following: str | None = None
    for_not_followers: str | None = None
    for_new_accounts: str | None = None
    for_private_mentions: str | None = None
    for_limited_accounts: str | None = None


class OldPolicy(Params):
    filter_not_following: bool | None = None
    filter_not_followers: bool | None = None
    filter_new_accounts: bool | None = None
    filter_private_mentions: bool | None = None


@endpoint("GET", "/api/v2/notifications/policy", scope="read:notifications")
def read(call: Call) -> dict[str, Any]:
    """accept, filter or drop, for each case."""
    now = policy_of(call.viewer)
    return {**{f"for_{case}": getattr(now, case) for case in POLICY_CASES}, **_summary(call)}


@endpoint("PATCH", "/api/v2/notifications/policy", scope="write:notifications")
@endpoint("PUT", "/api/v2/notifications/policy", scope="write:notifications")
def change(call: Call, q: Policy) -> dict[str, Any]:
    """Changes the cases that are named."""
    answers = {case: getattr(q, f"for_{case}") for case in POLICY_CASES if getattr(q, f"for_{case}") is not None}
    services.set_policy(call.viewer, answers=answers)
    return read(call)


@endpoint("GET", "/api/v1/notifications/policy", scope="read:notifications")
def read_old(call: Call) -> dict[str, Any]:
    """Version 1: yes or no, for each case."""
    now = policy_of(call.viewer)
    return {**{f"filter_{case}": getattr(now, case) != "accept" for case in OLD}, **_summary(call)}


@endpoint("PATCH", "/api/v1/notifications/policy", scope="write:notifications")
@endpoint("PUT", "/api/v1/notifications/policy", scope="write:notifications")
def change_old(call: Call, q: OldPolicy) -> dict[str, Any]:
    """Changes the cases that are named; what is dropped already stays so."""
    now, answers = policy_of(call.viewer), {}
    for case in OLD:
        wish = getattr(q, f"filter_{case}")
        if wish is not None and wish != (getattr(now, case) != "accept"):
            answers[case] = "filter" if wish else "accept"
    services.set_policy(call.viewer, answers=answers)
    return read_old(call)


def _summary(call: Call) -> dict[str, Any]:
    found = waiting(call.viewer)
    return {
        "summary": {"pending_requests_count": found.requests, "pending_notifications_count": found.notices},
    }
