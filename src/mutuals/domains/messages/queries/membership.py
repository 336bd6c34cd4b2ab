"""Who takes part: the first question of every read and verb."""

from datetime import datetime

from django.db.models import OuterRef

from mutuals.domains.messages.models import Member, Message
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import blocked_either_way
from mutuals.kit.ids import time_of
from mutuals.kit.refusal import NotFound


def membership(viewer: Viewer, conversation_id: int) -> Member:
    """The viewer's own place in a conversation, in one query.

    Raises NotFound: unknown, left, and blocked either way in a pair look alike.
    """
    rows = Member.objects.select_related("conversation").exclude(blocked_either_way(viewer.me, OuterRef("other_id")))
    member = rows.filter(conversation_id=conversation_id, person_id=viewer.me, left_at=None).first()
    if member is None:
        raise NotFound
    return member


def others_in(conversation_id: int, person_id: int) -> list[int]:
    """Who else takes part now; callers have asked `membership`."""
    rows = Member.objects.filter(conversation_id=conversation_id, left_at=None).exclude(person_id=person_id)
    return list(rows.order_by("id").values_list("person_id", flat=True))


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
