"""Notes, tags, promises and reminders as their owner sees them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import blocked_either_way
from mutuals.domains.workspace.models import DatedNote, Promise, Reminder, Tag
from mutuals.kit.refusal import NotFound
from mutuals.kit.text.sorting import by_name

MOST_SHOWN = 200
_PROMISE = ("id", "owner_id", "mine", "text", "due_on", "done_at", "agreement", "asked_id", "asked_at", "record_id",
            "record__person_id", "record__contact_id")  # fmt: skip


@dataclass(frozen=True, slots=True)
class NoteRow:
    """What happened on a day."""

    id: int
    on: date
    text: str


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """What to think of on a day."""

    id: int
    text: str
    due_on: date
    done_at: datetime | None
    record_id: int
    about: int


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise as the viewer sees it: `mine` means that the viewer made it, whoever wrote it down."""

    id: int
    mine: bool
    text: str
    due_on: date | None
    done_at: datetime | None
    owned: bool  # the viewer wrote it down
    state: str  # "", asked, agreed: a no looks like an open question to the owner
    asked_at: datetime | None
    about: int  # the other: a person or a contact
    record_id: int | None = None  # the viewer's own

    @property
    def may_ask(self) -> bool:
        return self.owned and self.asked_at is None


def notes_of(record_id: int) -> list[NoteRow]:
    """The newest first."""
    rows = DatedNote.objects.filter(record_id=record_id).order_by("-on", "-id")
    return [NoteRow(*row) for row in rows.values_list("id", "on", "text")[:MOST_SHOWN]]


def note_for(viewer: Viewer, note_id: int) -> tuple[NoteRow, int]:
    """One note of the viewer's, and about whom. Raises NotFound."""
    rows = DatedNote.objects.filter(id=note_id, record__owner_id=viewer.me)
    row = rows.values_list("id", "on", "text", "record__person_id", "record__contact_id").first()
    if row is None:
        raise NotFound
    return NoteRow(*row[:3]), row[3] or row[4] or 0


def tags_of(record_ids: Iterable[int]) -> dict[int, list[str]]:
    """By record: its tags."""
    found: dict[int, list[str]] = {}
    rows = Tag.objects.filter(record_id__in=list(record_ids)).order_by("folded")
    for record, name in rows.values_list("record_id", "name"):
        found.setdefault(record, []).append(name)
    return found


def tags_for(viewer: Viewer) -> list[str]:
    """All tags of the viewer, each once."""
    rows = Tag.objects.filter(owner_id=viewer.me).values("folded").annotate(n=Count("id")).order_by("folded")
    keys = [row["folded"] for row in rows[:MOST_SHOWN]]
    names = dict(Tag.objects.filter(owner_id=viewer.me, folded__in=keys).values_list("folded", "name"))
    return by_name((names[key] for key in keys), str)


def promises_of(viewer: Viewer, record_id: int | None, person_id: int | None) -> list[PromiseRow]:
    """With one person: those the viewer wrote down, and those of the other on which both agreed. Open ones first."""
    found = []
    if record_id is not None:
        rows = Promise.objects.filter(owner_id=viewer.me, record_id=record_id).order_by("due_on", "id")
        found += promise_rows(viewer, rows[:MOST_SHOWN])
    if person_id is not None:
        found += promise_rows(viewer, shown_to(viewer).filter(owner_id=person_id).order_by("due_on", "id")[:MOST_SHOWN])
    return sorted(found, key=lambda row: (row.done_at is not None, row.due_on or date.max, row.id))


def asked_of(viewer: Viewer) -> list[PromiseRow]:
    """What others ask the viewer to agree to, the oldest first."""
    rows = shown_to(viewer, Promise.Agreement.ASKED).filter(done_at=None)
    return promise_rows(viewer, rows.order_by("asked_at", "id")[:MOST_SHOWN])


def shown_to(viewer: Viewer, agreement: str = Promise.Agreement.AGREED) -> QuerySet[Promise]:
    """Promises that others wrote down and showed to the viewer."""
    rows = Promise.objects.filter(asked_id=viewer.me, agreement=agreement, owner__state="active")
    return rows.exclude(blocked_either_way(viewer.me, OuterRef("owner_id")))


def agreed_between(viewer: Viewer, person_id: int) -> list[tuple[int, int, str, datetime, bool]]:
    """(promise, who made it, what, since, kept) of those on which both agreed, whoever of the two wrote them down."""
    pair = Q(owner_id=viewer.me, asked_id=person_id) | Q(owner_id=person_id, asked_id=viewer.me)
    rows = Promise.objects.filter(pair, agreement=Promise.Agreement.AGREED, asked_at__isnull=False).order_by("id")
    found = rows.values_list("id", "owner_id", "asked_id", "mine", "text", "asked_at", "done_at")[:MOST_SHOWN]
    return [
        (number, (owner if mine else asked) or 0, text, at, done is not None)
        for number, owner, asked, mine, text, at, done in found
        if at
    ]


def overdue_promises(viewer: Viewer, today: date) -> list[tuple[int, bool, date]]:
    """(the other, the viewer made it, its day) of promises between people here whose day is over, not kept yet."""
    own = Promise.objects.filter(owner_id=viewer.me, done_at=None, due_on__lt=today, record__person__isnull=False)
    found = [(p, mine, due) for p, mine, due in own.values_list("record__person_id", "mine", "due_on")[:MOST_SHOWN]]
    theirs = shown_to(viewer).filter(done_at=None, due_on__lt=today)
    found += [(p, not mine, due) for p, mine, due in theirs.values_list("owner_id", "mine", "due_on")[:MOST_SHOWN]]
    return sorted((p, mine, due) for p, mine, due in found if p and due)


def reminders_of(record_id: int) -> list[ReminderRow]:
    """Those that are not done, the next first."""
    return reminder_rows(Reminder.objects.filter(record_id=record_id, done_at=None).order_by("due_on", "id"))


def reminder_rows(rows: QuerySet[Reminder]) -> list[ReminderRow]:
    columns = ("id", "text", "due_on", "done_at", "record_id", "record__person_id", "record__contact_id")
    found = rows.values_list(*columns)[:MOST_SHOWN]
    return [ReminderRow(i, text, due, done, record, p or c or 0) for i, text, due, done, record, p, c in found]


def promise_rows(viewer: Viewer, rows: QuerySet[Promise]) -> list[PromiseRow]:
    return [_promise(viewer, dict(zip(_PROMISE, row, strict=True))) for row in rows.values_list(*_PROMISE)]


def _promise(viewer: Viewer, row: dict[str, Any]) -> PromiseRow:
    owned = row["owner_id"] == viewer.me
    state = row["agreement"]
    return PromiseRow(
        id=row["id"],
        mine=row["mine"] == owned,
        text=row["text"],
        due_on=row["due_on"],
        done_at=row["done_at"],
        owned=owned,
        state=Promise.Agreement.ASKED.value if state == Promise.Agreement.DECLINED else state,
        asked_at=row["asked_at"],
        about=(row["record__person_id"] or row["record__contact_id"]) if owned else row["owner_id"],
        record_id=row["record_id"] if owned else None,
    )
