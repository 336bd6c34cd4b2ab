"""Direct statuses: messages to exactly those whom they name."""

import hashlib

from mutuals.api.call import Call
from mutuals.api.entities.directs import directs
from mutuals.domains.messages.services import send_direct
from mutuals.domains.people.queries import faces_by_address
from mutuals.kit.text.markdown import parse


def send_status(call: Call, *, text: str, files: tuple[int, ...], reply_to: int | None, key: str) -> bytes:
    """Sends what a client calls a direct status; the status. Raises Refused, NotFound."""
    named = parse(text[:20_000]).mentions
    people = [face.id for face in faces_by_address(named).values()] if named else []
    client = hashlib.sha256(key.encode(errors="replace")).hexdigest() if key else ""
    number = send_direct(call.viewer, to=people, text=text, files=files, reply_to=reply_to, client_id=client)
    return directs(call.viewer, [number])[number]
