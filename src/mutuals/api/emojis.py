"""The server's own emoji."""

from typing import Any

from mutuals.api.answers import ApiError
from mutuals.api.call import Call
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.cards.emoji import emoji_entity
from mutuals.domains.moderation import services
from mutuals.domains.moderation.queries import emojis

Entity = dict[str, Any]


class NewEmoji(Params):
    """With a file `image` in a multipart body."""

    FILES = ("image",)
    shortcode: str = ""
    category: str = ""


@endpoint("GET", "/api/v1/custom_emojis", needs="nobody", hot=True)
def custom_emojis(call: Call) -> list[Entity]:
    """All of them, for choosing."""
    return [emoji_entity(row) for row in emojis()]


@endpoint("GET", "/api/mutuals/v1/emojis", needs="nobody")
def listed(call: Call) -> list[Entity]:
    """All of them, with their ids."""
    return [_entity(row.id) for row in emojis()]


@endpoint("POST", "/api/mutuals/v1/emojis", scope="admin:write")
def add(call: Call, q: NewEmoji) -> Entity:
    """Adds one (administrators)."""
    upload = call.files.get("image")
    if upload is None or upload.file is None:
        raise ApiError(422, "Validation failed: image: send a picture as a file")
    return _entity(services.add_emoji(call.viewer, code=q.shortcode, category=q.category, upload=upload.file))


@endpoint("DELETE", "/api/mutuals/v1/emojis/{id}", scope="admin:write")
def remove(call: Call, id: int) -> Entity:
    """Removes one (administrators)."""
    services.remove_emoji(call.viewer, emoji_id=id)
    return {}


def _entity(number: int) -> Entity:
    row = next(row for row in emojis() if row.id == number)
    return {"id": str(number), **emoji_entity(row)}
