"""What two people wrote to each other, by its days: told the same to both, and only where both talk."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import BigIntegerField, Count, F, OuterRef, QuerySet, Value

from mutuals.domains.messages.models import Meeting, Member, Message
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import blocked_either_way
from mutuals.kit.ids import time_of

_DAY = 86_400_000 << 16  # of ids
MOST = 500


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """How many messages one of the two wrote on a day (UTC)."""

    day: date
    sender_id: int
    count: int


@dataclass(frozen=True, slots=True)
class Arranged:
    """A meeting on which the two agreed."""

    id: int
    subject: str
    place: str
    at: datetime
    proposer_id: int


def written_days(viewer: Viewer, person_id: int) -> list[WrittenDay]:
    """The days on which the viewer and that person wrote to each other, oldest first; without deleted messages."""
    rows = Message.objects.filter(conversation_id__in=_talk(viewer, person_id), kind="plain", state="out")
    numbered = rows.annotate(day=F("id") / Value(_DAY, output_field=BigIntegerField()))
    counted = numbered.values_list("day", "owner_id").annotate(n=Count("id")).order_by("day", "owner_id")
    first = date(1970, 1, 1)
    return [WrittenDay(first + timedelta(days=int(day)), sender, n) for day, sender, n in counted]


def first_message(viewer: Viewer, person_id: int) -> tuple[int, int] | None:
    """(message, sender) of the first message between the two that is still there."""
    rows = Message.objects.filter(conversation_id__in=_talk(viewer, person_id), kind="plain", state="out")
    return rows.order_by("sequence").values_list("id", "owner_id").first()


def meetings_between(viewer: Viewer, person_id: int) -> list[Arranged]:
    """The meetings on which the viewer and that person agreed, the latest first."""
    said = Message.objects.filter(conversation_id__in=_talk(viewer, person_id), state="out")
    rows = Meeting.objects.filter(message__in=said.values("id"), chosen__isnull=False).order_by("-chosen")
    columns = rows.values_list("id", "subject", "place", "chosen", "message__owner_id")[:MOST]
    return [Arranged(i, subject, place, at, proposer) for i, subject, place, at, proposer in columns if at]


def groups_with(viewer: Viewer, person_id: int) -> list[tuple[int, str]]:
    """(conversation, title) of the groups in which both talk now, the liveliest first; the title may be empty."""
    theirs = Member.objects.filter(person_id=person_id, left_at=None, standing="in").values("conversation_id")
    mine = Member.objects.filter(person_id=viewer.me, left_at=None, standing="in", conversation_id__in=theirs)
    rows = mine.filter(conversation__is_pair=False).order_by("-latest")
    return list(rows.values_list("conversation_id", "conversation__title")[:MOST])


def answers_another(message_id: int) -> bool | None:
    """Whether a message answers the other's, as the one before it in the conversation is theirs; for handlers.

    None where it is gone. How far the worker is with other messages changes nothing.
    """
    row = Message.objects.filter(id=message_id, kind="plain", state="out").first()
    if row is None:
        return None
    before = Message.objects.filter(conversation_id=row.conversation_id, kind="plain", sequence__lt=row.sequence)
    return before.order_by("-sequence").values_list("owner_id", flat=True).first() not in (None, row.owner_id)


def last_words(viewer: Viewer) -> list[tuple[int, int, datetime]]:
    """(person, sender, when) of the newest message with each person with whom the viewer talks, newest first."""
    mine = _talks(viewer).exclude(latest=None).order_by("-latest").values_list("other_id", "latest")[:MOST]
    latest = {person: number for person, number in mine if person and number}
    rows = Message.objects.filter(id__in=latest.values(), kind="plain", state="out")
    sender = dict(rows.values_list("id", "owner_id"))
    return [(person, sender[number], time_of(number)) for person, number in latest.items() if number in sender]


def _talk(viewer: Viewer, person_id: int) -> QuerySet[Any, Any]:
    return _talks(viewer).filter(other_id=person_id).values("conversation_id")


def _talks(viewer: Viewer) -> QuerySet[Member]:
    """The viewer's places in conversations of two in which both talk, and nobody blocks."""
    rows = Member.objects.filter(person_id=viewer.me, conversation__is_pair=True, standing="in", left_at=None)
    waiting = Member.objects.filter(standing__in=("asked", "declined")).values("conversation_id")
    return rows.exclude(conversation_id__in=waiting).exclude(blocked_either_way(viewer.me, OuterRef("other_id")))
