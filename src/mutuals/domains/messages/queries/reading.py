"""Messages as one viewer may see them: through the gate, with files and reactions."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import Coalesce

from mutuals.domains.audience.gate import visible_to
from mutuals.domains.media.queries import Shown, files_for_cards
from mutuals.domains.messages.models import Member, Message, Payload, Reaction, Revision
from mutuals.domains.messages.queries.membership import membership
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import blocked_either_way
from mutuals.kit.ids import time_of
from mutuals.kit.prepared import prepared
from mutuals.kit.refusal import NotFound
from mutuals.kit.text.clean import inert, plain

SIGNS = Reaction.Sign.choices  # (sign, words)
PAGE = 50
MOST_AT_ONCE = 200
LATEST = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class Said:
    """One message. A tombstone (deleted, or put away by the moderators) says nothing."""

    id: int
    conversation_id: int
    sequence: int
    owner_id: int
    client_id: str
    kind: str
    state: str
    reply_to_id: int | None
    topic_id: int | None
    topic__name: str | None
    edited_at: datetime | None
    revision: int
    label: str | None  # of the moderators; it stands before what the message says
    html: str
    source: str
    files: tuple[Shown, ...] = ()
    reactions: tuple[tuple[str, int], ...] = field(default=())  # (sign, person)

    @property
    def at(self) -> datetime:
        return time_of(self.id)

    @property
    def is_gone(self) -> bool:
        return self.state != "out"

    @property
    def is_restrained(self) -> bool:
        """Whether moderators, not its sender, took it away."""
        return self.state in ("away", "held")


_FIELDS = tuple(Said.__dataclass_fields__)[:-2]


def said(viewer: Viewer, ids: Iterable[int]) -> dict[int, Said]:
    """Those of the messages that the viewer may see, by id, in three queries.

    What a stranger wrote and the viewer has not answered yet comes without links.
    """
    if viewer.is_anonymous:
        return {}
    rows = _seen.rows(viewer.me, list(ids))
    if not rows:
        return {}
    undecided = _undecided(viewer.me, {row[1] for row in rows})
    files = files_for_cards("message", [row[0] for row in rows])
    signs: dict[int, list[tuple[str, int]]] = {}
    for message, sign, person in _signs.rows(viewer.me, [row[0] for row in rows]):
        signs.setdefault(message, []).append((sign, person))
    found = {}
    for row in rows:
        values = dict(zip(_FIELDS, row, strict=True))
        if values["conversation_id"] in undecided:
            values["html"] = inert(values["html"])
        if values["state"] != "out":
            found[row[0]] = Said(**(values | {"html": "", "source": "", "label": None}))
            continue
        values |= {"files": tuple(files.get(row[0], ())), "reactions": tuple(signs.get(row[0], ()))}
        found[row[0]] = Said(**values)
    return found


@prepared()
def _seen(me: int, ids: list[int]) -> QuerySet[Any, Any]:
    mine = Member.objects.filter(person_id=me, left_at=None).values("conversation_id")
    rows = visible_to(Message.objects.filter(id__in=ids), Viewer(me))
    rows = rows.filter(conversation_id__in=mine).annotate(
        html=Coalesce(F("payload__html"), Value("", TextField())),
        source=Coalesce(F("payload__source"), Value("", TextField())),
    )
    return rows.order_by("sequence").values_list(*_FIELDS)


@prepared()
def _signs(me: int, ids: list[int]) -> QuerySet[Any, Any]:
    rows = Reaction.objects.filter(message__in=ids, person__state="active").order_by("id")
    return rows.exclude(blocked_either_way(me, OuterRef("person_id"))).values_list("message_id", "sign", "person_id")


def _undecided(me: int, conversations: set[int]) -> set[int]:
    return {talk for (talk,) in _unanswered.rows(me, list(conversations))}


@prepared()
def _unanswered(me: int, conversations: list[int]) -> QuerySet[Any, Any]:
    rows = Member.objects.filter(person_id=me, conversation_id__in=conversations).exclude(standing="in")
    return rows.values_list("conversation_id")


def messages_for(
    viewer: Viewer, conversation_id: int, *, before: int | None = None, after: int | None = None,
    topic: int | None = None, limit: int = PAGE,
) -> list[Said]:  # fmt: skip
    """A page of a conversation, oldest first: the newest, those before a sequence, or those after one."""
    membership(viewer, conversation_id)
    if not topic and after is None and limit <= PAGE:
        newest = _page.rows(conversation_id, LATEST if before is None else before)[:limit]
        return sorted(said(viewer, [i for (i,) in newest]).values(), key=lambda one: one.sequence)
    rows = Message.objects.filter(conversation_id=conversation_id)
    if topic:
        rows = rows.filter(topic_id=topic)
    if after is not None:
        rows = rows.filter(sequence__gt=after).order_by("sequence")
    else:
        rows = rows.filter(sequence__lt=before) if before is not None else rows
        rows = rows.order_by("-sequence")
    ids = list(rows.values_list("id", flat=True)[: min(limit, MOST_AT_ONCE)])
    return sorted(said(viewer, ids).values(), key=lambda one: one.sequence)


@prepared()
def _page(conversation: int, before: int) -> QuerySet[Any, Any]:
    rows = Message.objects.filter(conversation_id=conversation, sequence__lt=before)
    return rows.order_by("-sequence").values_list("id")[:PAGE]


def changes_for(viewer: Viewer, conversation_id: int, *, since: int, limit: int = 100) -> tuple[int, list[Said]]:
    """What is new or was changed after a revision, by sequence, and the revision to ask with next time."""
    membership(viewer, conversation_id)
    rows = Message.objects.filter(conversation_id=conversation_id, revision__gt=since).order_by("revision")
    pairs = list(rows.values_list("id", "revision")[:limit])
    until = pairs[-1][1] if pairs else since
    found = said(viewer, [i for i, _ in pairs]).values()
    return until, sorted(found, key=lambda one: one.sequence)


def message_for(viewer: Viewer, message_id: int) -> Said:
    """One message. Raises NotFound."""
    found = said(viewer, [message_id]).get(message_id)
    if found is None:
        raise NotFound
    membership(viewer, found.conversation_id)
    return found


def source_for(viewer: Viewer, message_id: int) -> str:
    """What one wrote oneself, for editing. Raises NotFound for anything else."""
    one = message_for(viewer, message_id)
    if one.owner_id != viewer.me or one.is_gone or one.kind != "plain":
        raise NotFound
    return one.source


@dataclass(frozen=True, slots=True)
class Version:
    html: str
    source: str
    at: datetime


def revisions_for(viewer: Viewer, message_id: int) -> list[Version]:
    """What a message said before, newest first, for whoever may see the message. Raises NotFound."""
    one = message_for(viewer, message_id)
    hold = inert if _undecided(viewer.me, {one.conversation_id}) else str
    if one.is_gone:
        return []
    rows = Revision.objects.filter(message_id=message_id).order_by("-id").values_list("html", "source", "at")
    return [Version(hold(html), source, at) for html, source, at in rows[:50]]


def previews(viewer: Viewer, ids: Iterable[int]) -> dict[int, tuple[int, str, str]]:
    """By message: who wrote it, its kind, and its text unmarked, for the list; what may not be seen is left out."""
    rows = _beginnings.rows(viewer.me, list(ids))
    return {
        message: (owner, kind, (plain(html) if html else source)[:300]) for message, owner, kind, source, html in rows
    }


@prepared()
def _beginnings(me: int, ids: list[int]) -> QuerySet[Any, Any]:
    allowed = visible_to(Message.objects.filter(id__in=ids, state="out"), Viewer(me)).values("id")
    columns = ("message_id", "message__owner_id", "message__kind", "source", "html")
    return Payload.objects.filter(message_id__in=allowed).values_list(*columns)
