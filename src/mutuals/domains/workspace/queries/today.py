"""The few people and promises that matter today, and nothing else: it ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, tzinfo

from django.utils import timezone

from mutuals.domains.handshakes.queries import Meeting, to_confirm
from mutuals.domains.introductions.queries import Shown, Wish, introductions_for, wishes_to
from mutuals.domains.messages.queries import Row, requests_for
from mutuals.domains.people.queries import Face, faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.queries import RecommendationShown, Role, recommendations_for_me, roles_for_me
from mutuals.domains.ties.queries import waiting_connections
from mutuals.domains.workspace.models import Contact, Promise, Record, Reminder
from mutuals.domains.workspace.queries.day import zone
from mutuals.domains.workspace.queries.lines import (
    PromiseRow,
    ReminderRow,
    asked_of,
    promise_rows,
    reminder_rows,
    shown_to,
)
from mutuals.domains.workspace.queries.pacing import there, to_nudge

FEW = 5  # of each kind at a time


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who it is about: a person of this network, or a contact."""

    about: int
    name: str
    face: Face | None = None
    email: str = ""


@dataclass(frozen=True, slots=True)
class Nudge:
    """Somebody with whom it is time to be in touch."""

    record_id: int
    who: Somebody
    tier: int
    last_contact: date | None


@dataclass(frozen=True, slots=True)
class Today:
    """All of one day. `who` has everybody that it speaks of."""

    day: date
    asks: tuple[Face, ...]  # who asks to connect
    introductions: tuple[Shown, ...]  # to which the viewer has not said yes or no
    wishes: tuple[Wish, ...]  # for an introduction by the viewer
    handshakes: tuple[Meeting, ...]  # which the viewer is to confirm
    recommendations: tuple[RecommendationShown, ...]
    roles: tuple[Role, ...]
    requests: tuple[Row, ...]  # all conversations of strangers that the page of requests shows unfolded
    to_agree: tuple[PromiseRow, ...]
    promises: tuple[PromiseRow, ...]
    reminders: tuple[ReminderRow, ...]
    nudges: tuple[Nudge, ...]
    who: dict[int, Somebody]

    @property
    def asked(self) -> bool:
        """Whether somebody waits for an answer of the viewer's."""
        people = self.asks or self.introductions or self.wishes or self.handshakes
        return bool(people or self.recommendations or self.roles or self.requests or self.to_agree)

    @property
    def is_done(self) -> bool:
        return not (self.asked or self.promises or self.reminders or self.nudges)


def today_for(viewer: Viewer) -> Today:
    """What waits for the viewer today, at most five of each kind and three nudges; about thirty statements."""
    me, here = viewer.me, zone(viewer.me)
    day = timezone.now().astimezone(here).date()
    own = there(Promise.objects.filter(owner_id=me, done_at=None, due_on__lte=day), me, "record__")
    promises = promise_rows(viewer, own.order_by("due_on", "id")[:FEW])
    agreed = shown_to(viewer).filter(done_at=None, due_on__lte=day).order_by("due_on", "id")
    promises = sorted(promises + promise_rows(viewer, agreed[:FEW]), key=lambda row: (row.due_on or day, row.id))[:FEW]
    due = there(Reminder.objects.filter(owner_id=me, done_at=None, due_on__lte=day), me, "record__")
    reminders = reminder_rows(due.order_by("due_on", "id"))[:FEW]
    to_agree = asked_of(viewer)[:FEW]
    records = {row.id: row for row in Record.objects.filter(id__in=to_nudge(me, day))}
    senders = [sender for sender, *_story in waiting_connections(viewer)][:FEW]
    abouts = {row.about for row in (*promises, *to_agree)} | {row.about for row in reminders}
    abouts |= {row.person_id or row.contact_id or 0 for row in records.values()}
    who = people_of(viewer, abouts)
    known = faces(senders)
    nudges = [_nudge(row, who, here) for row in sorted(records.values(), key=lambda r: (r.tier or 0, r.nudge_on, r.id))]
    return Today(
        day=day,
        asks=tuple(known[i] for i in senders if i in known and known[i].state == "active"),
        introductions=tuple(one for one in introductions_for(viewer) if one.state == "asks")[:FEW],
        wishes=tuple(wishes_to(viewer)[:FEW]),
        handshakes=tuple(to_confirm(viewer, FEW)),
        recommendations=tuple(recommendations_for_me(viewer, waiting=True)[:FEW]),
        roles=tuple(roles_for_me(viewer, waiting=True)[:FEW]),
        requests=tuple(requests_for(viewer)[0]),
        to_agree=tuple(to_agree),
        promises=tuple(promises),
        reminders=tuple(reminders),
        nudges=tuple(nudges),
        who=who,
    )


def people_of(viewer: Viewer, abouts: Iterable[int]) -> dict[int, Somebody]:
    """By number: the people and the viewer's contacts. Callers have left out who is not there."""
    wanted = set(abouts)
    if not wanted:
        return {}
    found = {i: Somebody(i, face.shown_name, face) for i, face in faces(wanted).items()}
    rows = Contact.objects.filter(owner_id=viewer.me, id__in=wanted - found.keys())
    return found | {i: Somebody(i, name, None, email) for i, name, email in rows.values_list("id", "name", "email")}


def _nudge(row: Record, who: dict[int, Somebody], here: tzinfo) -> Nudge:
    last = row.last_contact.astimezone(here).date() if row.last_contact else None
    return Nudge(row.id, who[row.person_id or row.contact_id or 0], row.tier or 0, last)
