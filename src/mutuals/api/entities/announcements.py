"""Mastodon's Announcement."""

from typing import Any

from mutuals.cards.addresses import absolute
from mutuals.cards.emoji import custom_emojis
from mutuals.domains.moderation.queries import Announced
from mutuals.kit.moments import stamp, stamp_or_none


def announcement(row: Announced) -> dict[str, Any]:
    """The entity of one announcement."""
    return {
        "id": str(row.id),
        "content": absolute(row.html),
        "starts_at": stamp_or_none(row.starts_at),
        "ends_at": stamp_or_none(row.ends_at),
        "all_day": row.all_day,
        "published_at": stamp(row.published_at),
        "updated_at": stamp(row.updated_at),
        "read": row.read,
        "mentions": [],
        "statuses": [],
        "tags": [],
        "emojis": custom_emojis([row.html]),
        "reactions": [{"name": r.name, "count": r.count, "me": r.me} for r in row.reactions],
    }
