"""Messages as other programs know them: direct statuses, in threads, to exactly those who take part."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, OuterRef, QuerySet, Subquery

from mutuals.domains.audience.gate import visible_to
from mutuals.domains.messages.models import Conversation, Member, Message
from mutuals.domains.messages.queries.membership import membership
from mutuals.domains.messages.queries.reading import Said, message_for, said
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import blocked_either_way
from mutuals.kit.paging import Span
from mutuals.kit.prepared import prepared
from mutuals.kit.refusal import NotFound

MOST_AROUND = 60


@dataclass(frozen=True, slots=True)
class Direct:
    """A message as a direct status: an answer to what it quotes, else to what was said before it."""

    said: Said
    parent_id: int | None
    people: tuple[int, ...]  # who takes part beside the sender
    muted: bool


def direct(viewer: Viewer, message_id: int) -> Direct | None:
    """One message, or None where there is none for this viewer (deleted ones too)."""
    return directs(viewer, [message_id]).get(message_id)


def directs(viewer: Viewer, ids: Iterable[int]) -> dict[int, Direct]:
    """Those of the ids that are messages the viewer may see, by id."""
    found = {i: one for i, one in said(viewer, ids).items() if one.kind == "plain" and not one.is_gone}
    if not found:
        return {}
    talks = {one.conversation_id for one in found.values()}
    muted = dict(_muted.rows(viewer.me, list(talks)))
    there: dict[int, list[int]] = {}
    for conversation, person in _there.rows(list(muted)):
        there.setdefault(conversation, []).append(person)
    before = previous_of(viewer, list(found.values()))
    return {
        i: Direct(
            one,
            one.reply_to_id or before.get(i),
            tuple(p for p in there.get(one.conversation_id, ()) if p != one.owner_id),
            muted[one.conversation_id],
        )
        for i, one in found.items()
        if one.conversation_id in muted
    }


@prepared()
def _muted(me: int, talks: list[int]) -> QuerySet[Any, Any]:
    mine = Member.objects.filter(person_id=me, conversation_id__in=talks, left_at=None)
    return mine.exclude(blocked_either_way(me, OuterRef("other_id"))).values_list("conversation_id", "muted")


@prepared()
def _there(talks: list[int]) -> QuerySet[Any, Any]:
    rows = Member.objects.filter(conversation_id__in=talks, left_at=None)
    return rows.order_by("id").values_list("conversation_id", "person_id")


def newest_in(viewer: Viewer, conversations: Iterable[int]) -> dict[int, int]:
    """By conversation: the id of the newest message with words or files that is not deleted. The gate is `directs`."""
    rows = _talked(viewer).filter(conversation_id__in=list(conversations))
    return dict(rows.values_list("conversation_id").annotate(newest=Max("id")).order_by())


def direct_ids(viewer: Viewer, span: Span) -> list[int]:
    """The ids of a part of all messages to and from the viewer, newest first."""
    return [row[0] for row in span.of(visible_to(_talked(viewer), viewer), "sequence")]


def _talked(viewer: Viewer) -> QuerySet[Message]:
    mine = Member.objects.filter(person_id=viewer.me, left_at=None, standing="in")
    mine = mine.exclude(blocked_either_way(viewer.me, OuterRef("other_id")))
    return Message.objects.filter(conversation_id__in=mine.values("conversation_id"), state="out", kind="plain")


def previous_of(viewer: Viewer, some: list[Said]) -> dict[int, int]:
    """By message: the id of the message just before it in its conversation that the viewer may see."""
    wanted = {i: before for i, before in _previous.rows([one.id for one in some]) if before}
    allowed = said(viewer, set(wanted.values()))
    return {i: before for i, before in wanted.items() if before in allowed}


@prepared()
def _previous(ids: list[int]) -> QuerySet[Any, Any]:
    earlier = Message.objects.filter(
        conversation=OuterRef("conversation"), sequence__lt=OuterRef("sequence"), state="out", kind="plain"
    )
    rows = Message.objects.filter(id__in=ids)
    return rows.annotate(before=Subquery(earlier.order_by("-sequence").values("id")[:1])).values_list("id", "before")


def around(viewer: Viewer, message_id: int, *, limit: int = MOST_AROUND) -> tuple[list[int], list[int]]:
    """The ids of what was said before (oldest first) and after a message. Raises NotFound."""
    one = message_for(viewer, message_id)
    rows = Message.objects.filter(conversation_id=one.conversation_id, state="out", kind="plain")
    before = list(rows.filter(sequence__lt=one.sequence).order_by("-sequence").values_list("id", flat=True)[:limit])
    after = list(rows.filter(sequence__gt=one.sequence).order_by("sequence").values_list("id", flat=True)[:limit])
    return before[::-1], after


def twin_with(viewer: Viewer, person_id: int) -> int | None:
    """The id of the viewer's conversation with one person, if there is one to show."""
    rows = Conversation.objects.filter(is_pair=True, members__person_id=viewer.me, members__other_id=person_id)
    found = rows.values_list("id", flat=True).first()
    if found is None:
        return None
    try:
        return membership(viewer, found).conversation_id
    except NotFound:
        return None
