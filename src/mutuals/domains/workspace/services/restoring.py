"""What a person kept about somebody on another server of this product, written down here as it was."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.workspace.models import Contact, DatedNote, Promise, Record, Reminder, Tag
from mutuals.domains.workspace.queries.day import day_of, morning_of
from mutuals.domains.workspace.queries.pacing import rhythm_of
from mutuals.domains.workspace.services.keeping import LONGEST, day_in, record_about
from mutuals.domains.workspace.services.touching import paced
from mutuals.domains.workspace.services.writing import MOST_NOTES, set_tags
from mutuals.kit.search import fold
from mutuals.kit.text.clean import clean_line, clean_text

MOST = 200  # promises, and reminders
Kept = dict[str, Any]


def describe_contact(actor: Viewer, *, contact_id: int, note: str, tags: Iterable[str]) -> None:
    """The note and the tags with which a contact of the actor's came, in few steps: there may be thousands."""
    text = clean_text(note, LONGEST).strip()
    named = {fold(name)[:60]: name for name in (clean_line(tag, 40) for tag in tags) if fold(name)}
    if not text and not named:
        return
    with transaction.atomic():
        mine = Contact.objects.filter(id=contact_id, owner_id=actor.me)
        since = day_in(mine.values_list("connected_on", flat=True).get())
        begun = {"last_contact": since, "last_by": Record.By.IMPORT if since else ""}
        record, is_new = Record.objects.get_or_create(owner_id=actor.me, contact_id=contact_id, defaults=begun)
        if text:
            DatedNote.objects.create(record=record, on=day_of(actor.me), text=text)
        rows = [Tag(owner_id=actor.me, record=record, name=name, folded=key) for key, name in list(named.items())[:20]]
        if is_new:  # else it has been described before
            Tag.objects.bulk_create(rows)


def restore_record(actor: Viewer, *, about: int, kept: Kept) -> None:
    """Writes a record as an export has it: what is there already stays. Raises NotFound, Refused."""
    with transaction.atomic():
        record = record_about(actor, about)
        record.how_met = record.how_met or clean_text(str(kept.get("how_met") or ""), LONGEST).strip()
        if record.tier is None and kept.get("tier") in Record.Tier.values:
            record.tier, record.tiered_on = kept["tier"], _day(kept.get("tiered_on")) or day_of(actor.me)
        _write_last(record, kept)
        record.snoozed_until = record.snoozed_until or _day(kept.get("snoozed_until"))
        record.nudge_on = paced(record, rhythm_of(actor))
        record.save()
        _write_lines(actor, record, kept)
    if kept.get("tags"):
        set_tags(actor, about=about, names=[str(tag.get("name") or "") for tag in kept["tags"][:20]])


def _write_last(record: Record, kept: Kept) -> None:
    """The last contact, where it is later; it is surer than the day since when somebody stands in a list."""
    last, by = _moment(kept.get("last_contact")), kept.get("last_by")
    guessed = "last_contact" in kept and record.last_by == Record.By.IMPORT
    if guessed or (last and (record.last_contact is None or record.last_contact < last)):
        record.last_contact = last
        record.last_by = "" if last is None else by if by in Record.By.values else Record.By.IMPORT


def _write_lines(actor: Viewer, record: Record, kept: Kept) -> None:
    today = day_of(actor.me)
    notes = [(_text(row, LONGEST), _day(row.get("day"))) for row in kept.get("notes", ())[:MOST_NOTES]]
    DatedNote.objects.bulk_create(DatedNote(record=record, on=on or today, text=text) for text, on in notes if text)
    for row in kept.get("promises", ())[:MOST]:
        if text := clean_line(_text(row, 300), 300):
            done, due = _moment(row.get("done_at")), _day(row.get("due_on"))
            mine = row.get("mine") is not False
            Promise.objects.create(
                owner_id=actor.me, record=record, text=text, mine=mine, due_on=due, done_at=done
            )  # fmt: skip
    for row in kept.get("reminders", ())[:MOST]:
        if due := _day(row.get("due_on")):
            told = _moment(row.get("told_at")) or (timezone.now() if due < today else None)  # nobody is told late
            Reminder.objects.create(
                owner_id=actor.me, record=record, text=clean_line(_text(row, 300), 300), due_on=due,
                due_at=morning_of(actor.me, due), told_at=told, done_at=_moment(row.get("done_at")),
            )  # fmt: skip


def _text(row: Kept, most: int) -> str:
    return clean_text(str(row.get("text") or ""), most).strip()


def _day(value: Any) -> date | None:
    try:
        day = date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
    return day if 1900 < day.year < 2200 else None


def _moment(value: Any) -> datetime | None:
    try:
        at = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return at if 1900 < at.year < 2200 else None
