"""What happened between people, as the stream `user:mutuals` says it: numbers only; programs fetch what they need."""

import orjson

from mutuals.domains.messages.queries import meeting_news, said
from mutuals.domains.notices.queries import together
from mutuals.domains.notices.queries.together import WORDS
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import NotFound

__all__ = ["MEETINGS", "WORDS", "meeting_event", "notice_event"]

MEETINGS = ("meeting.proposed", "meeting.picked")
Event = tuple[bytes, bytes]  # its name and its payload


def notice_event(viewer: Viewer, notice_id: int) -> Event | None:
    """The event of a notice; None for notices that speak of something else, or are not to be shown now."""
    try:
        one = together(viewer, notice_id)
    except NotFound:
        return None
    thing = str(one.thing) if one.thing else None
    payload = {"id": thing, "account_id": str(one.actor_id), "notice_id": str(one.id)}
    return one.word.encode(), orjson.dumps(payload)


def meeting_event(viewer: Viewer, message_id: int) -> Event | None:
    """The event of a message that proposes times for a meeting or picks one, to the other of the two."""
    news = meeting_news(message_id)
    message = said(viewer, [message_id]).get(message_id) if news else None
    if news is None or message is None or message.owner_id == viewer.me:
        return None
    payload = {
        "id": str(news[1]),
        "account_id": str(message.owner_id),
        "conversation_id": str(message.conversation_id),
    }
    return f"meeting.{news[0]}".encode(), orjson.dumps(payload)
