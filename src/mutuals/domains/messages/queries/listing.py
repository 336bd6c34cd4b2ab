"""The list of conversations, and what waits in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet

from mutuals.domains.guard.queries import far_people, unwanted_among
from mutuals.domains.messages.models import Member
from mutuals.domains.messages.queries.choosing import choices_of
from mutuals.domains.messages.queries.membership import WITH_TALK, membership, with_talk
from mutuals.domains.messages.queries.reading import LATEST, previews
from mutuals.domains.people.queries import Face, faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import blocked_either_way
from mutuals.kit.ids import time_of
from mutuals.kit.paging import Span
from mutuals.kit.prepared import prepared

PAGE, MOST = 30, 80


@dataclass(frozen=True, slots=True)
class Row:
    """One conversation in a list, as the viewer stands to it."""

    id: int
    title: str
    is_pair: bool
    people: tuple[Face, ...]  # the others who take part, without who is gone
    purpose: str
    latest: int  # the id of the newest message
    unread: bool
    muted: bool
    archived: bool
    standing: str
    preview: str = ""
    preview_kind: str = "plain"
    preview_by: Face | None = None
    put_last: bool = False  # a request like those that were reported here

    @property
    def at(self) -> datetime:
        return time_of(self.latest)


@dataclass(frozen=True, slots=True)
class Page:
    """Conversations, newest first; "Earlier" goes on at `earlier`."""

    rows: tuple[Row, ...]
    earlier: int | None


def has_unread(viewer: Viewer) -> bool:
    """Whether something unread waits that the viewer wants to hear of: the dot. One index look-up."""
    return bool(_unread.rows(viewer.me))


@prepared()
def _unread(me: int) -> QuerySet[Any, Any]:
    rows = Member.objects.filter(person_id=me, unread=True, standing="in", muted=False, left_at=None)
    return rows.exclude(blocked_either_way(me, OuterRef("other_id"))).values_list("id")[:1]


def conversations_for(
    viewer: Viewer, *, before: int | None = None, since: int | None = None, limit: int = PAGE, archived: bool = False
) -> Page:
    """The viewer's conversations. `before` and `since` are ids of newest messages; requests are left out."""
    rows = _listed.rows(viewer.me, before or LATEST, since or 0, 1 if archived else None)
    found = [with_talk(values) for values in rows[: limit + 1]]
    shown = rows_of(viewer, found[:limit])
    earlier = found[limit - 1].latest if len(found) > limit else None
    return Page(tuple(shown), earlier)


@prepared()
def _listed(me: int, top: int, floor: int, archived: int | None) -> QuerySet[Any, Any]:
    rows = _mine(me).filter(standing="in", archived=archived is not None, latest__lt=top, latest__gt=floor)
    return rows.order_by("-latest").values_list(*WITH_TALK)[: MOST + 1]


def rows_for(viewer: Viewer, span: Span) -> list[Row]:
    """The viewer's conversations as programs page through them, by the id of the newest message."""
    rows = _mine(viewer.me).filter(standing="in", archived=False)
    ids = [row[1] for row in span.of(rows, "id", by="latest")]
    members = {m.id: m for m in Member.objects.filter(id__in=ids).select_related("conversation")}
    return rows_of(viewer, [members[i] for i in ids if i in members])


def row_for(viewer: Viewer, conversation_id: int) -> Row:
    """One conversation as a row, whatever the viewer's standing. Raises NotFound."""
    (row,) = rows_of(viewer, [membership(viewer, conversation_id)])
    return row


def requests_for(viewer: Viewer) -> tuple[list[Row], list[Row]]:
    """Strangers who wait for an answer: those with a purpose the viewer hears, and those folded away.

    Newest first, but for those that are much like what was reported on this server; last those whom the trust graph
    has in its lowest region.
    """
    rows = rows_of(viewer, list(_mine(viewer.me).filter(standing="asked").order_by("-latest")[:200]))
    rows = [row for row in rows if row.preview_by]  # what was deleted asks nothing
    if rows:
        like = unwanted_among({row.id: row.preview for row in rows if row.preview_kind == "plain"})
        far = far_people({face.id for row in rows for face in row.people})
        rows = [replace(row, put_last=row.id in like) for row in rows]
        rows.sort(key=lambda row: (any(face.id in far for face in row.people), row.put_last))
    refused = choices_of(viewer).refused
    return [r for r in rows if r.purpose not in refused], [r for r in rows if r.purpose in refused]


def has_requests(viewer: Viewer) -> bool:
    """Whether a stranger waits whom the viewer would hear: the folded line."""
    purposes = {purpose for (purpose,) in _asked_for.rows(viewer.me)}
    return bool(purposes and purposes - choices_of(viewer).refused)


@prepared()
def _asked_for(me: int) -> QuerySet[Any, Any]:
    return _mine(me).filter(standing="asked").order_by().values_list("conversation__purpose").distinct()


def rows_of(viewer: Viewer, members: Sequence[Member]) -> list[Row]:
    """Rows for the viewer's own places in conversations."""
    if not members:
        return []
    ids = [m.conversation_id for m in members]
    others: dict[int, list[int]] = {}
    for conversation, person in _beside.rows(viewer.me, ids):
        others.setdefault(conversation, []).append(person)
    last = previews(viewer, [m.latest for m in members if m.latest])
    known = faces({p for people in others.values() for p in people} | {owner for owner, _, _ in last.values()})
    found = []
    for m in members:
        by, kind, text = last.get(m.latest or 0, (0, "plain", ""))
        there = (known[p] for p in others.get(m.conversation_id, ()) if p in known)
        found.append(
            Row(
                id=m.conversation_id,
                title=m.conversation.title,
                is_pair=m.conversation.is_pair,
                people=tuple(face for face in there if face.state == "active"),
                purpose=m.conversation.purpose,
                latest=m.latest or m.conversation_id,
                unread=m.unread,
                muted=m.muted,
                archived=m.archived,
                standing=m.standing,
                preview=text,
                preview_kind=kind,
                preview_by=known.get(by),
            )
        )
    return found


@prepared()
def _beside(me: int, conversations: list[int]) -> QuerySet[Any, Any]:
    rows = Member.objects.filter(conversation_id__in=conversations, left_at=None).exclude(person_id=me)
    return rows.order_by("id").values_list("conversation_id", "person_id")


def _mine(me: int) -> QuerySet[Member]:
    rows = Member.objects.filter(person_id=me, left_at=None).exclude(latest=None)
    rows = rows.exclude(blocked_either_way(me, OuterRef("other_id")))
    return rows.exclude(Q(other__state="hidden")).select_related("conversation")
