"""Announcements of the administrators."""

from typing import Any
from urllib.parse import unquote

from mutuals.api.call import Call
from mutuals.api.entities.announcements import announcement
from mutuals.api.registry import endpoint
from mutuals.domains.moderation import services
from mutuals.domains.moderation.queries import announcements_for

Entity = dict[str, Any]


@endpoint("GET", "/api/v1/announcements", scope="read:accounts")
def announcements(call: Call) -> list[Entity]:
    """What is announced now, newest first; `with_dismissed` tells the read ones too."""
    wanted = call.params.get("with_dismissed") in {"true", "1", True}
    return [announcement(row) for row in announcements_for(call.viewer, with_read=wanted)]


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


def _emoji(part: str) -> str:
    return unquote(part)
