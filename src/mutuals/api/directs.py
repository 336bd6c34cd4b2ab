"""Direct statuses: messages to exactly those whom they name."""

import hashlib
from typing import Any

import orjson

from mutuals.api.call import Call
from mutuals.api.entities.accounts import accounts
from mutuals.api.entities.directs import directs
from mutuals.api.entities.media import attachments
from mutuals.cards.addresses import absolute
from mutuals.cards.emoji import emojis_of_each
from mutuals.domains.messages import queries
from mutuals.domains.messages.services import mute, named_in, send_direct
from mutuals.kit.moments import stamp


def send_status(call: Call, *, text: str, files: tuple[int, ...], reply_to: int | None, key: str) -> bytes:
    """Sends what a client calls a direct status; the status. Raises Refused, NotFound."""
    client = hashlib.sha256(key.encode(errors="replace")).hexdigest() if key else ""
    number = send_direct(call.viewer, to=named_in(text), text=text, files=files, reply_to=reply_to, client_id=client)
    return directs(call.viewer, [number])[number]


def quiet(call: Call, id: int, *, on: bool) -> bool:
    """Mutes the conversation of a direct status, or ends that; whether it is one."""
    one = None if call.viewer.is_anonymous else queries.direct(call.viewer, id)
    if one is not None:
        mute(call.viewer, conversation_id=one.said.conversation_id, on=on)
    return one is not None


def history_of(call: Call, id: int) -> list[dict[str, Any]]:
    """Everything a direct status said, oldest first (entities StatusEdit). Raises NotFound."""
    one = queries.message_for(call.viewer, id)
    before = queries.revisions_for(call.viewer, id)[::-1]
    begun = [one.at, *(version.at for version in before)]
    said = [version.html for version in before] + [one.html]
    shared = {
        "spoiler_text": "",
        "sensitive": False,
        "account": orjson.Fragment(accounts(call.viewer, [one.owner_id])[one.owner_id]),
        "media_attachments": attachments(call.viewer, one.files),
    }
    return [
        {"content": absolute(html), "created_at": stamp(at), "emojis": emojis, **shared}
        for html, at, emojis in zip(said, begun, emojis_of_each(said), strict=True)
    ]
