"""When the owner and somebody were last in touch, and when it is time again."""

from datetime import UTC, date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.workspace.models import Record, Rhythm
from mutuals.domains.workspace.queries.day import day_of
from mutuals.domains.workspace.queries.pacing import next_day, rhythm_of, to_nudge
from mutuals.domains.workspace.services.keeping import record_about
from mutuals.kit.refusal import Refused


def in_touch(*, person_id: int, other_id: int, at: datetime, by: str) -> None:
    """Each of the two keeps it in their record about the other, if there is one. Earlier news, or again: nothing."""
    pair = Q(owner_id=person_id, person_id=other_id) | Q(owner_id=other_id, person_id=person_id)
    later = Q(last_contact=None) | Q(last_contact__lt=at)
    with transaction.atomic():
        for record in Record.objects.select_for_update().filter(pair & later).order_by("id"):
            touch(record, at, by)


def was_in_touch(actor: Viewer, *, about: int, on: date | None = None) -> None:
    """The actor says that they were in touch, today or on a day before. Raises NotFound, Refused."""
    today = day_of(actor.me)
    if on is not None and on > today:
        raise Refused(_("That day is still to come."), field="on")
    now = timezone.now()
    at = now if on is None or on == today else datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
    with transaction.atomic():
        record = record_about(actor, about)
        touch(record, at, Record.By.SELF)


def was_in_touch_elsewhere(actor: Viewer, *, about: int, at: datetime) -> None:
    """An archive of another network says that they were. Raises NotFound."""
    with transaction.atomic():
        touch(record_about(actor, about), min(at, timezone.now()), Record.By.IMPORT)


def set_tier(actor: Viewer, *, about: int, tier: int | None) -> None:
    """How near they are, and so how often the actor wants to be in touch. Raises NotFound, Refused."""
    if tier is not None and tier not in Record.Tier.values:
        raise Refused(_("Choose one of the four."), field="tier")
    with transaction.atomic():
        record = record_about(actor, about)
        if record.tier != tier:
            record.tier = tier
            record.tiered_on = day_of(actor.me) if tier else None
            _write(record, rhythm_of(actor))


def snooze(actor: Viewer, *, about: int, days: int) -> None:
    """No nudge about them for so many days. Raises NotFound, Refused."""
    if not 1 <= days <= 366:
        raise Refused(_("Put it off for between a day and a year."), field="days")
    with transaction.atomic():
        record = record_about(actor, about)
        today = day_of(actor.me)
        _answered(record, today)
        record.snoozed_until = today + timedelta(days=days)
        _write(record, rhythm_of(actor))


def set_rhythm(actor: Viewer, *, days: dict[int, int]) -> None:
    """After how many days it is time, by tier; those that are left out stay. Raises Refused."""
    new = rhythm_of(actor) | days
    if set(new) != set(Record.Tier.values) or not all(1 <= n <= 1_000 for n in new.values()):
        raise Refused(_("Between 1 and 1,000 days."))
    with transaction.atomic():
        columns = {"five": new[5], "fifteen": new[15], "fifty": new[50], "many": new[150]}
        Rhythm.objects.update_or_create(person_id=actor.me, defaults=columns)
        records = Record.objects.select_for_update().filter(owner_id=actor.me).exclude(tier=None)
        for record in records.order_by("id"):
            _write(record, new)


def touch(record: Record, at: datetime, by: str) -> None:
    """Writes the last contact of a held record, if it is later than what is known."""
    if record.last_contact is not None and record.last_contact >= at:
        return
    record.last_contact, record.last_by = at, by
    if record.tier is None:
        record.save(update_fields=["last_contact", "last_by"])
        return
    owner = Viewer(record.owner_id)
    _answered(record, day_of(owner.me))
    record.snoozed_until = None
    _write(record, rhythm_of(owner))


def _answered(record: Record, today: date) -> None:
    if record.nudge_on and record.nudge_on <= today and record.id in to_nudge(record.owner_id, today):
        record.handled_on = today


def paced(record: Record, rhythm: dict[int, int]) -> date | None:
    """From which day on it is time to be in touch; None without a tier."""
    if not record.tier or not record.tiered_on:
        return None
    last = day_of(record.owner_id, record.last_contact) if record.last_contact else None
    return next_day(last=last, tiered=record.tiered_on, days=rhythm[record.tier], snoozed=record.snoozed_until)


def _write(record: Record, rhythm: dict[int, int]) -> None:
    record.nudge_on = paced(record, rhythm)
    record.save()
