"""What a person takes along of what they keep about others, for themselves alone."""

from collections.abc import Iterator

from django.db.models import OuterRef

from mutuals.domains.people.portable import Plain, address, plain, rows
from mutuals.domains.people.queries import faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import blocked_either_way
from mutuals.domains.ties.queries import connection_ids
from mutuals.domains.workspace.models import Apart, Contact, DatedNote, Merge, Promise, Record, Reminder, Rhythm, Tag
from mutuals.domains.workspace.queries.strength import strengths_of


def export_of(person: Viewer) -> Iterator[Plain]:
    """Contacts, and records with all that belongs to them."""
    contacts = Contact.objects.filter(owner_id=person.me)
    work = ("company", "position", "connected_on")
    yield from rows("contacts", contacts, "id", "name", "url", "email", "phone", *work)
    kept = Record.objects.filter(owner_id=person.me)
    yield from rows(
        "records", kept, "id", "how_met", "tier", "tiered_on", "last_contact", "last_by", "snoozed_until",
        people={"person": "person"}, contact="contact_id",
    )  # fmt: skip
    merged = Merge.objects.filter(owner_id=person.me)
    yield from rows("merged", merged, "id", kept="kept_id", gone="gone_id")
    apart = Apart.objects.filter(owner_id=person.me)
    yield from rows("apart", apart, "id", one="low_id", other="high_id")
    yield from _lines(person.me)
    yield from _promises(person.me)
    yield from _strengths(person)


def _strengths(person: Viewer) -> Iterator[Plain]:
    """How strong relationships are today, and what that rests on, in the words of the page."""
    known = connection_ids(person)
    found, there = strengths_of(person, known), faces(known)
    for other in known:
        felt = found[other]
        yield {
            "kind": "strengths",
            "person": address(there[other].handle, there[other].domain),
            "strength": round(felt.value, 3),
            "word": felt.word,
            "last_on": plain(felt.last_on),
            "why": felt.why,
        }


def _lines(me: int) -> Iterator[Plain]:
    dated = DatedNote.objects.filter(record__owner_id=me)
    yield from rows("notes", dated, "id", "text", record="record_id", day="on")
    yield from rows("tags", Tag.objects.filter(owner_id=me), "id", "name", record="record_id")
    due = Reminder.objects.filter(owner_id=me)
    yield from rows("reminders", due, "id", "text", "due_on", "told_at", "done_at", record="record_id")
    yield from rows("rhythm", Rhythm.objects.filter(person_id=me), "five", "fifteen", "fifty", "many")


def _promises(me: int) -> Iterator[Plain]:
    """One's own, and those one was asked to agree to. That somebody declined is not told to who asked."""
    words = ("id", "mine", "text", "due_on", "done_at", "asked_at", "agreement")
    own = Promise.objects.filter(owner_id=me)
    for row in rows("promises", own, *words, people={"asked": "asked"}, record="record_id"):
        declined = row["agreement"] == Promise.Agreement.DECLINED
        yield {**row, "agreement": Promise.Agreement.ASKED if declined else row["agreement"]}
    asked = Promise.objects.filter(asked_id=me, owner__state="active").exclude(agreement="")
    asked = asked.exclude(blocked_either_way(me, OuterRef("owner_id")))
    yield from rows("promises_asked", asked, *words[2:], people={"from": "owner"}, theirs="mine")
