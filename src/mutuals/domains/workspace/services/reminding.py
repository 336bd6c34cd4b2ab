"""Reminders: set, told once on their morning, put off, done."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.workspace.events import RemindersDue
from mutuals.domains.workspace.models import Reminder
from mutuals.domains.workspace.queries.day import day_of, morning_of
from mutuals.domains.workspace.services.keeping import record_about
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.text.clean import clean_line

FARTHEST = timedelta(days=10 * 366)
MOST = 200  # open ones about one person


def remind(actor: Viewer, *, about: int, due_on: date, text: str = "") -> int:
    """Wants to be told on the morning of that day; the reminder's id. Raises NotFound, Refused."""
    due_at = _when(actor, due_on)
    with transaction.atomic():
        record = record_about(actor, about)
        if Reminder.objects.filter(record=record, done_at=None).count() >= MOST:
            raise Refused(_("There are 200 reminders about them; finish one first."), field="text")
        clean = clean_line(text, 300)
        made = Reminder.objects.create(owner_id=actor.me, record=record, text=clean, due_on=due_on, due_at=due_at)
        return made.id


def put_reminder_off(actor: Viewer, *, reminder_id: int, due_on: date) -> None:
    """Another day; they are told again then. Raises NotFound, Refused."""
    columns = {"due_on": due_on, "due_at": _when(actor, due_on), "told_at": None}
    if not Reminder.objects.filter(id=reminder_id, owner_id=actor.me, done_at=None).update(**columns):
        raise NotFound


def set_reminder_done(actor: Viewer, *, reminder_id: int, done: bool = True) -> None:
    """It is done with, or open again. Raises NotFound."""
    now = timezone.now() if done else None
    if not Reminder.objects.filter(id=reminder_id, owner_id=actor.me).update(done_at=now):
        raise NotFound


def remove_reminder(actor: Viewer, *, reminder_id: int) -> None:
    """Removes it. Raises NotFound."""
    if not Reminder.objects.filter(id=reminder_id, owner_id=actor.me).delete()[0]:
        raise NotFound


def tell_reminders(*, owner_id: int, now: datetime) -> None:
    """Announces, once, that reminders of theirs have come due: however many there are, it is one telling."""
    with transaction.atomic():
        rows = Reminder.objects.select_for_update().filter(owner_id=owner_id, due_at__lte=now)
        due = list(rows.filter(told_at=None, done_at=None).values_list("id", flat=True))
        if due:
            Reminder.objects.filter(id__in=due).update(told_at=now)
            announce(RemindersDue(owner_id), actor_id=owner_id)


def _when(actor: Viewer, due_on: date) -> datetime:
    today = day_of(actor.me)
    if due_on < today or due_on > today + FARTHEST:
        raise Refused(_("Choose a day from today on, within ten years."), field="due_on")
    return morning_of(actor.me, due_on)
