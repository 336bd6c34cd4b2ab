"""What messages carry beside their words. Callers have asked the gate for the messages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import OuterRef
from django.utils import timezone

from mutuals.domains.audience.gate import visible_to
from mutuals.domains.messages.models import Choice, ContactCard, Meeting, Member, Message
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import blocked_either_way
from mutuals.kit.secret import digest

CARD_KINDS = ContactCard.Kind.choices
KEPT = timedelta(days=90)  # how long a meeting that is over stays in the feed
MOST_MEETINGS = 200


@dataclass(frozen=True, slots=True)
class Proposed:
    """Times for a meeting; `chosen` is the one that was picked."""

    id: int
    message_id: int
    subject: str
    place: str
    minutes: int
    zone: str
    times: tuple[datetime, ...]
    chosen: datetime | None

    @property
    def end(self) -> datetime | None:
        return self.chosen + timedelta(minutes=self.minutes) if self.chosen else None


@dataclass(frozen=True, slots=True)
class Card:
    """How to reach the sender. `value` is empty where it was taken back or its time is over."""

    message_id: int
    kind: str
    value: str
    until: datetime


def meetings(ids: Iterable[int]) -> dict[int, Proposed]:
    """By message: the times that it proposes."""
    return {row.message_id: _proposed(row) for row in Meeting.objects.filter(message_id__in=list(ids))}


def meeting_news(message_id: int) -> tuple[str, int] | None:
    """Whether a message proposes times ("proposed") or picks one ("picked"), and the message with the times."""
    row = Message.objects.filter(id=message_id).values_list("client_id", "reply_to_id", "meeting__id").first()
    if row is None:
        return None
    client_id, answered, proposal = row
    if proposal:
        return "proposed", message_id
    return ("picked", answered) if answered and client_id == f"pick-{answered}" else None


def cards(viewer: Viewer, ids: Iterable[int]) -> dict[int, Card]:
    """By message: the card that it carries, for its sender and the one person it is for."""
    now, found = timezone.now(), {}
    for row in ContactCard.objects.filter(message_id__in=list(ids)).select_related("message"):
        if viewer.me in (row.person_id, row.message.owner_id):
            value = row.value if row.until > now else ""
            found[row.message_id] = Card(row.message_id, row.kind, value, row.until)
    return found


def agreed(viewer: Viewer) -> list[Proposed]:
    """The meetings that the viewer has agreed on, the latest first, for their calendar."""
    mine = Member.objects.filter(person_id=viewer.me, left_at=None, standing="in")
    mine = mine.exclude(blocked_either_way(viewer.me, OuterRef("other_id")))
    rows_of_mine = Message.objects.filter(conversation_id__in=mine.values("conversation_id"), state="out")
    seen = visible_to(rows_of_mine, viewer)
    rows = Meeting.objects.filter(message__in=seen.values("id"), chosen__gte=timezone.now() - KEPT)
    return [_proposed(row) for row in rows.order_by("-chosen")[:MOST_MEETINGS]]


def held(message_id: int) -> tuple[int, datetime] | None:
    """In which conversation, and when, a meeting took place; None where it was not agreed on or is gone. For handlers.

    Who deletes the proposal calls it off.
    """
    rows = Meeting.objects.filter(message_id=message_id, message__state="out")
    row = rows.values_list("message__conversation_id", "chosen").first()
    return (row[0], row[1]) if row and row[1] else None


def calendar_owner(secret: str) -> int | None:
    """Whose calendar feed has this secret in its address."""
    rows = Choice.objects.filter(calendar=digest(secret), person__state="active")
    return rows.values_list("person_id", flat=True).first()


def _proposed(row: Meeting) -> Proposed:
    times = tuple(datetime.fromisoformat(time) for time in row.times)
    return Proposed(
        row.id, row.message_id, row.subject, row.place, row.minutes, row.zone, times, row.chosen
    )  # fmt: skip
