"""Mastodon's Conversation: who else takes part, and the last direct status."""

from collections.abc import Sequence

from mutuals.api.answers import joined
from mutuals.api.entities.accounts import accounts
from mutuals.api.entities.directs import directs
from mutuals.domains.messages.queries import Row, newest_in, row_for
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import NotFound


def conversations(viewer: Viewer, rows: Sequence[Row]) -> list[bytes]:
    """The Conversation entities of rows of the viewer's list, in their order.

    Where the newest message says nothing (it is deleted, or tells what happened to a group), the last one that does
    stands as `last_status`.
    """
    shown = directs(viewer, [row.latest for row in rows])
    silent = [row.id for row in rows if row.latest not in shown]
    last = newest_in(viewer, silent) if silent else {}
    shown |= directs(viewer, last.values()) if last else {}
    people = accounts(viewer, {face.id for row in rows for face in row.people})
    return [_one(row, people, shown.get(last.get(row.id, row.latest))) for row in rows]


def conversation(viewer: Viewer, conversation_id: int) -> bytes:
    """One Conversation. Raises NotFound; a stranger's request is none before it is answered."""
    row = row_for(viewer, conversation_id)
    if row.standing != "in":
        raise NotFound
    return conversations(viewer, [row])[0]


def conversation_with(viewer: Viewer, conversation_id: int, *, last: int) -> bytes | None:
    """The Conversation with that message as its last status: what a stream tells after `MessageSent`.

    None for one that is not (or not yet) the viewer's, and for a message that is not for them.
    """
    try:
        row = row_for(viewer, conversation_id)
    except NotFound:
        return None
    status = directs(viewer, [last]).get(last)
    if row.standing != "in" or status is None:
        return None
    return _one(row, accounts(viewer, {face.id for face in row.people}), status)


def _one(row: Row, people: dict[int, bytes], status: bytes | None) -> bytes:
    head = b'{"id":"%d","unread":%s,"accounts":' % (row.id, b"true" if row.unread else b"false")
    known = [people[face.id] for face in row.people if face.id in people]
    return head + joined(known) + b',"last_status":' + (status or b"null") + b"}"
