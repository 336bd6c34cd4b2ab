"""Announcements of the administrators."""

from typing import Any
from urllib.parse import unquote

from mutuals.api.call import Call
from mutuals.api.registry import endpoint
from mutuals.cards.emoji import custom_emojis
from mutuals.domains.moderation import services
from mutuals.domains.moderation.queries import Announced, announcements_for
from mutuals.kit.moments import stamp, stamp_or_none

Entity = dict[str, Any]


@endpoint("GET", "/api/v1/announcements", scope="read:accounts")
def announcements(call: Call) -> list[Entity]:
    """What is announced now, newest first; `with_dismissed` tells the read ones too."""
    wanted = call.params.get("with_dismissed") in {"true", "1", True}
    return [entity(row) for row in announcements_for(call.viewer, with_read=wanted)]


@endpoint("POST", "/api/v1/announcements/{id}/dismiss", scope="write:accounts")
def dismiss(call: Call, id: int) -> Entity:
    """Has read it."""
    services.dismiss(call.viewer, announcement_id=id)
    return {}


@endpoint("PUT", "/api/v1/announcements/{id}/reactions/{name}", scope="write:favourites")
def react(call: Call, id: int, name: str) -> Entity:
    """Puts an emoji under it."""
    services.react(call.viewer, announcement_id=id, name=_emoji(name))
    return {}


@endpoint("DELETE", "/api/v1/announcements/{id}/reactions/{name}", scope="write:favourites")
def unreact(call: Call, id: int, name: str) -> Entity:
    """Takes the emoji away."""
    services.unreact(call.viewer, announcement_id=id, name=_emoji(name))
    return {}


def entity(row: Announced) -> Entity:
    """Mastodon's Announcement."""
    return {
        "id": str(row.id),
        "content": row.html,
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


def _emoji(part: str) -> str:
    return unquote(part)
