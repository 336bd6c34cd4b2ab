"""Notices of messages: they stand together by conversation, and go when it is read."""

from mutuals.domains.messages.queries import unread_since, waiting_for_messages
from mutuals.domains.notices.models import Notice
from mutuals.domains.notices.services.telling import News, retract, tell

MESSAGE = Notice.Kind.MESSAGE


def tell_of_message(*, conversation_id: int, message_id: int, sender_id: int) -> None:
    """Tells those who take part and do not mute the conversation; nobody of a request that waits for their answer."""
    people = waiting_for_messages(conversation_id, message_id)
    group = _group(conversation_id)
    tell(people, News(MESSAGE, sender_id, f"message:{message_id}", group, message_id))


def take_back_messages(*, conversation_id: int, person_id: int) -> None:
    """What was read, by whoever answered too, or what one no longer takes part in, is no news."""
    rows = Notice.objects.filter(person_id=person_id, group=_group(conversation_id), kind=MESSAGE)
    unread = unread_since(conversation_id, person_id)
    retract(rows if unread is None else rows.filter(thing__lt=unread))


def _group(conversation_id: int) -> str:
    return f"messages:{conversation_id}"
