"""Mastodon's Relationship: how the caller stands to somebody."""

from typing import Any

from mutuals.domains.ties.queries import Standing
from mutuals.kit.moments import stamp_or_none


def relationship(person_id: int, s: Standing) -> dict[str, Any]:
    """The entity of one person."""
    return {
        "id": str(person_id),
        "following": s.follows,
        "showing_reblogs": s.follows and s.shows_shares,
        "notifying": s.follows and s.notifies,
        "languages": list(s.languages) or None,
        "followed_by": s.followed_by,
        "blocking": s.blocked,
        "blocked_by": False,  # nobody learns that they are blocked
        "muting": s.muted,
        "muting_notifications": s.muted and s.hides_notices,
        "muting_expires_at": stamp_or_none(s.muted_until),
        "requested": s.asked_to_follow,
        "requested_by": s.wants_to_follow,
        "domain_blocking": s.domain_blocked,
        "endorsed": s.endorsed,
        "note": s.note,
    }
