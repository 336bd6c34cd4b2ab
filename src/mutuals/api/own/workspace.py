"""What one keeps about somebody, for oneself. `id` is that of an account or of a contact."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from mutuals.api.call import Call
from mutuals.api.own.promises import PromiseOf, promise_entity
from mutuals.api.own.shapes import Account, Empty, fragments
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.domains.ties import services as ties
from mutuals.domains.ties.queries import standing
from mutuals.domains.workspace import queries, services
from mutuals.kit.moments import stamp_or_none


class Written(Params):
    """What is left out stays. `note` is the one that client programs show on an account; contacts have none."""

    how_met: str | None = None
    note: str | None = None
    tier: int | None = None
    tags: list[str] | None = None


class Noted(Params):
    text: str = ""
    on: date | None = None


class Touched(Params):
    on: date | None = None


class Snoozed(Params):
    days: int = 7


class Reminding(Params):
    due_on: date | None = None
    text: str = ""
    done: bool | None = None


class Paced(Params):
    five: int | None = None
    fifteen: int | None = None
    fifty: int | None = None
    many: int | None = None


@dataclass(frozen=True, slots=True)
class DatedNote:
    id: str
    on: date
    text: str


@dataclass(frozen=True, slots=True)
class Reminder:
    """`about` is the id of an account or of a contact."""

    id: str
    about: str
    text: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Pace:
    """After how many days without a contact it is time, by tier (5, 15, 50, 150 people)."""

    five: int
    fifteen: int
    fifty: int
    many: int


@dataclass(frozen=True, slots=True)
class Record:
    """Nobody but the caller ever reads any of it."""

    id: str
    name: str
    account: Account | None
    contact_id: str | None
    how_met: str
    note: str
    tier: Annotated[int, Field(description="5, 15, 50, 150")] | None
    tags: list[str]
    last_contact: str | None
    last_contact_by: str
    snoozed_until: date | None
    in_touch_on: date | None
    notes: list[DatedNote]
    promises: list[PromiseOf]
    reminders: list[Reminder]


@endpoint("GET", "/api/mutuals/v1/workspace/people/{id}", scope="read:accounts")
def record(call: Call, id: int) -> Record:
    """All that the caller keeps about them; empty where nothing is kept."""
    return _record(call, id)


@endpoint("PUT", "/api/mutuals/v1/workspace/people/{id}", scope="write:accounts")
def write(call: Call, q: Written, id: int) -> Record:
    """Keeps something; `tier` 0 takes it away."""
    if q.how_met is not None:
        services.write_how_met(call.viewer, about=id, text=q.how_met)
    if q.note is not None:
        ties.write_note(call.viewer, person_id=id, text=q.note)
    if q.tier is not None:
        services.set_tier(call.viewer, about=id, tier=q.tier or None)
    if q.tags is not None:
        services.set_tags(call.viewer, about=id, names=q.tags)
    return _record(call, id)


@endpoint("POST", "/api/mutuals/v1/workspace/people/{id}/notes", scope="write:accounts")
def add_note(call: Call, q: Noted, id: int) -> Record:
    """Writes down what happened on a day."""
    services.add_note(call.viewer, about=id, text=q.text, on=q.on)
    return _record(call, id)


@endpoint("PUT", "/api/mutuals/v1/workspace/notes/{id}", scope="write:accounts")
def change_note(call: Call, q: Noted, id: int) -> Empty:
    """Writes a note anew."""
    services.change_note(call.viewer, note_id=id, text=q.text, on=q.on)
    return Empty()


@endpoint("DELETE", "/api/mutuals/v1/workspace/notes/{id}", scope="write:accounts")
def remove_note(call: Call, id: int) -> Empty:
    """Removes a note."""
    services.remove_note(call.viewer, note_id=id)
    return Empty()


@endpoint("POST", "/api/mutuals/v1/workspace/people/{id}/in_touch", scope="write:accounts")
def in_touch(call: Call, q: Touched, id: int) -> Record:
    """The caller was in touch with them, today or on a day before."""
    services.was_in_touch(call.viewer, about=id, on=q.on)
    return _record(call, id)


@endpoint("POST", "/api/mutuals/v1/workspace/people/{id}/snooze", scope="write:accounts")
def snooze(call: Call, q: Snoozed, id: int) -> Record:
    """No nudge about them for so many days."""
    services.snooze(call.viewer, about=id, days=q.days)
    return _record(call, id)


@endpoint("POST", "/api/mutuals/v1/workspace/people/{id}/reminders", scope="write:accounts")
def remind(call: Call, q: Reminding, id: int) -> Record:
    """The caller is told on the morning of `due_on` (tomorrow, where none is said), once."""
    services.remind(call.viewer, about=id, due_on=q.due_on or queries.tomorrow_of(call.viewer), text=q.text)
    return _record(call, id)


@endpoint("PUT", "/api/mutuals/v1/workspace/reminders/{id}", scope="write:accounts")
def change_reminder(call: Call, q: Reminding, id: int) -> Empty:
    """Puts it off to `due_on`, or says whether it is `done`."""
    if q.due_on is not None:
        services.put_reminder_off(call.viewer, reminder_id=id, due_on=q.due_on)
    if q.done is not None:
        services.set_reminder_done(call.viewer, reminder_id=id, done=q.done)
    return Empty()


@endpoint("DELETE", "/api/mutuals/v1/workspace/reminders/{id}", scope="write:accounts")
def remove_reminder(call: Call, id: int) -> Empty:
    """Removes a reminder."""
    services.remove_reminder(call.viewer, reminder_id=id)
    return Empty()


@endpoint("GET", "/api/mutuals/v1/workspace/rhythm", scope="read:accounts")
def rhythm(call: Call) -> Pace:
    """How often the caller wants to be in touch."""
    return Pace(*queries.rhythm_of(call.viewer).values())


@endpoint("PUT", "/api/mutuals/v1/workspace/rhythm", scope="write:accounts")
def set_rhythm(call: Call, q: Paced) -> Pace:
    """Sets it; what is left out stays."""
    said = {5: q.five, 15: q.fifteen, 50: q.fifty, 150: q.many}
    services.set_rhythm(call.viewer, days={tier: days for tier, days in said.items() if days is not None})
    return Pace(*queries.rhythm_of(call.viewer).values())


def _record(call: Call, about: int) -> Record:
    viewer = call.viewer
    kept = queries.kept_about(viewer, about)
    person, held = kept.face.id if kept.face else None, kept.record_id
    return Record(
        id=str(kept.about),
        name=kept.name,
        account=fragments(viewer, [person]).get(person) if person else None,
        contact_id=str(kept.contact.id) if kept.contact else None,
        how_met=kept.how_met,
        note=standing(viewer, person).note if person else "",
        tier=kept.tier,
        tags=queries.tags_of([held]).get(held, []) if held else [],
        last_contact=stamp_or_none(kept.last_contact),
        last_contact_by=kept.last_by,
        snoozed_until=kept.snoozed_until,
        in_touch_on=kept.nudge_on,
        notes=[DatedNote(str(row.id), row.on, row.text) for row in queries.notes_of(held)] if held else [],
        promises=[promise_entity(row) for row in queries.promises_of(viewer, held, person)],
        reminders=[reminder_entity(row) for row in queries.reminders_of(held)] if held else [],
    )


def reminder_entity(row: queries.ReminderRow) -> Reminder:
    """A reminder, as its owner sees it."""
    return Reminder(str(row.id), str(row.about), row.text, row.due_on)
