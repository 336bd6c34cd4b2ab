"""What is kept about two becomes one record, and two again: every line moves, none is lost."""

from datetime import date, datetime
from typing import Any

from django.db import models

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.workspace.models import DatedNote, Promise, Record, Reminder, Tag
from mutuals.domains.workspace.queries.day import day_of
from mutuals.domains.workspace.queries.pacing import rhythm_of
from mutuals.domains.workspace.services.touching import paced

Done = dict[str, Any]  # by field: what it was, and what it became
_LINES: dict[str, type[models.Model]] = {"notes": DatedNote, "promises": Promise, "reminders": Reminder, "tags": Tag}


def join_records(mine: Record, theirs: Record) -> Done:
    """Moves all lines to `mine`, which takes what it has not got itself; what to know for `part_records`."""
    done: Done = {"joined": [mine.id, theirs.id]}
    has = set(Tag.objects.filter(record=mine).values_list("folded", flat=True))
    for name, kind in _LINES.items():
        rows = kind._default_manager.filter(record_id=theirs.id)
        rows = rows.exclude(folded__in=has) if kind is Tag else rows
        done[name] = list(rows.order_by("pk").values_list("pk", flat=True))
        rows.update(record_id=mine.id)
    if mine.how_met and theirs.how_met:
        note = DatedNote.objects.create(record=mine, on=day_of(mine.owner_id), text=theirs.how_met)
        done["note_made"] = note.id
    done["theirs"] = fill(theirs, {"person_id": None, "contact_id": None, "tier": None, "nudge_on": None})
    done["mine"] = fill(mine, _together(mine, theirs, done["theirs"]))
    return done


def part_records(done: Done) -> None:
    """Moves the lines back, and gives both what they had."""
    mine, theirs = (Record.objects.select_for_update().get(id=i) for i in done["joined"])
    for name, kind in _LINES.items():
        kind._default_manager.filter(pk__in=done[name], record_id=mine.id).update(record_id=theirs.id)
    made = DatedNote.objects.filter(id=done.get("note_made", 0), text=theirs.how_met)
    made.delete()
    unfill(mine, done["mine"])
    unfill(theirs, done["theirs"])


def drop_empty(record_ids: list[int]) -> None:
    """Removes those of the records in which nothing was written."""
    rows = Record.objects.filter(id__in=record_ids, how_met="", tier=None)
    for kind in _LINES.values():
        rows = rows.exclude(id__in=kind._default_manager.filter(record_id__in=record_ids).values("record_id"))
    rows.delete()


def fill(row: models.Model, new: dict[str, Any]) -> Done:
    """Writes these columns; by column, what stood there and what stands there now."""
    done = {name: [_plain(getattr(row, name)), _plain(value)] for name, value in new.items()}
    type(row)._default_manager.filter(pk=row.pk).update(**new)
    for name, value in new.items():
        setattr(row, name, value)
    return done


def unfill(row: models.Model, done: Done) -> None:
    """Gives back what stood there, where nobody wrote anything else since."""
    old = {name: was for name, (was, became) in done.items() if _plain(getattr(row, name)) == became}
    if old:
        type(row)._default_manager.filter(pk=row.pk).update(**old)


def _together(mine: Record, theirs: Record, before: Done) -> dict[str, Any]:
    """The nearer tier, the later contact, the longer snooze; the person or contact that only one has."""
    had = {name: was for name, (was, _became) in before.items()}
    later = max(mine, theirs, key=lambda row: row.last_contact.timestamp() if row.last_contact else 0.0)
    tiers = [tier for tier in (mine.tier, had["tier"]) if tier]
    new: dict[str, Any] = {
        "person_id": mine.person_id or had["person_id"],
        "how_met": mine.how_met or theirs.how_met,
        "tier": min(tiers) if tiers else None,
        "tiered_on": mine.tiered_on or theirs.tiered_on,
        "last_contact": later.last_contact,
        "last_by": later.last_by,
        "snoozed_until": max(filter(None, (mine.snoozed_until, theirs.snoozed_until)), default=None),
    }
    whole = Record(owner_id=mine.owner_id, **new)
    new["nudge_on"] = paced(whole, rhythm_of(Viewer(mine.owner_id)))
    return new


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value
