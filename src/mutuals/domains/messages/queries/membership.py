"""Who takes part: the first question of every read and verb."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, QuerySet

from mutuals.domains.messages.models import Conversation, Member, Message
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import blocked_either_way
from mutuals.kit.ids import time_of
from mutuals.kit.prepared import columns_of, prepared, row_of
from mutuals.kit.refusal import NotFound


def membership(viewer: Viewer, conversation_id: int) -> Member:
    """The viewer's own place in a conversation, in one query.

    Raises NotFound: unknown, left, and blocked either way in a pair look alike.
    """
    found = _place.rows(viewer.me, conversation_id)
    if not found:
        raise NotFound
    return with_talk(found[0])


@prepared()
def _place(me: int, conversation: int) -> QuerySet[Any, Any]:
    rows = Member.objects.exclude(blocked_either_way(me, OuterRef("other_id")))
    return rows.filter(conversation_id=conversation, person_id=me, left_at=None).values_list(*WITH_TALK)


WITH_TALK = (*columns_of(Member), *columns_of(Conversation, "conversation__"))


def with_talk(values: Sequence[Any]) -> Member:
    """A place with its conversation, from the columns of WITH_TALK."""
    count = len(Member._meta.concrete_fields)
    member = row_of(Member, values[:count])
    member.conversation = row_of(Conversation, values[count:])
    return member


def others_in(conversation_id: int, person_id: int) -> list[int]:
    """Who else takes part now; callers have asked `membership`."""
    return [person for (person,) in _others.rows(conversation_id, person_id)]


@prepared()
def _others(conversation: int, person: int) -> QuerySet[Any, Any]:
    rows = Member.objects.filter(conversation_id=conversation, left_at=None).exclude(person_id=person)
    return rows.order_by("id").values_list("person_id")


def waiting_for_messages(conversation_id: int, message_id: int) -> list[int]:
    """Who is to hear of a message: those who take part, do not mute, and have not read it yet. For handlers."""
    sent = Message.objects.filter(id=message_id, state="out").values_list("sequence", "owner_id").first()
    if sent is None:
        return []
    sequence, sender = sent
    rows = Member.objects.filter(conversation_id=conversation_id, left_at=None, standing="in", muted=False)
    return list(rows.filter(read_sequence__lt=sequence).exclude(person_id=sender).values_list("person_id", flat=True))


def unread_since(conversation_id: int, person_id: int) -> int | None:
    """The id of the oldest message that a person who takes part has not read; None where there is none."""
    mine = Member.objects.filter(conversation_id=conversation_id, person_id=person_id, left_at=None)
    read = mine.values_list("read_sequence", flat=True).first()
    if read is None:
        return None
    rows = Message.objects.filter(conversation_id=conversation_id, sequence__gt=read).order_by("sequence")
    return rows.values_list("id", flat=True).first()


def two_in(conversation_id: int) -> tuple[int, int] | None:
    """The two of a conversation of two in which both talk, for handlers; None for groups and requests."""
    rows = Member.objects.filter(conversation_id=conversation_id, conversation__is_pair=True)
    people = list(rows.filter(standing="in", left_at=None).order_by("id").values_list("person_id", flat=True)[:2])
    return (people[0], people[1]) if len(people) == 2 else None


def last_exchange(viewer: Viewer, person_id: int) -> datetime | None:
    """When the newest message between the viewer and one person was sent; None where they do not talk."""
    rows = Member.objects.filter(person_id=viewer.me, other_id=person_id, conversation__is_pair=True, standing="in")
    rows = rows.exclude(conversation__members__standing__in=("asked", "declined")).exclude(latest=None)
    newest = rows.values_list("latest", flat=True).first()
    return time_of(newest) if newest else None


def request_said(message_id: int) -> tuple[int, str] | None:
    """Who asked a stranger with this message, and its text; None for all other messages. For handlers."""
    rows = Message.objects.filter(id=message_id, sequence=1, state="out", conversation__is_pair=True)
    return rows.exclude(conversation__purpose="").values_list("owner_id", "payload__source").first()


def request_answered(message_id: int) -> str:
    """What the stranger had asked whom this message answers for the first time; "" for all other messages."""
    answers = Message.objects.filter(id=message_id, sequence=2, conversation__is_pair=True)
    answers = answers.exclude(conversation__purpose="").exclude(owner=F("conversation__starter"))
    first = Message.objects.filter(conversation_id__in=answers.values("conversation_id"), sequence=1, state="out")
    return first.values_list("payload__source", flat=True).first() or ""


def reached_by(message_ids: Iterable[int]) -> set[int]:
    """Who got one of these messages. For handlers."""
    sent = Message.objects.filter(id__in=list(message_ids))
    rows = Member.objects.filter(conversation_id__in=sent.values("conversation_id"), left_at=None)
    return set(rows.values_list("person_id", flat=True)) - set(sent.values_list("owner_id", flat=True))
