"""Reminding of an audit, as rarely as the person chose: one quiet notice, never two that were not read."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.audits.events import AuditDue
from mutuals.domains.audits.models import Rhythm
from mutuals.domains.audits.queries.things import articles_before, parts, posts_before
from mutuals.domains.people.rows import present
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import Refused

MONTH = timedelta(days=365.25 / 12)


def choose_rhythm(actor: Viewer, *, months: int) -> None:
    """How often the actor wants to be reminded; 0: never. Counted from now. Raises Refused."""
    if months not in Rhythm.Every:
        raise Refused(_("Choose how often you want to be reminded."), field="months")
    due = timezone.now() + months * MONTH if months else None
    Rhythm.objects.update_or_create(person_id=actor.me, defaults={"months": months, "due_at": due})


def begin_rhythm(*, person_id: int, now: datetime | None = None) -> None:
    """Who joins is reminded once a year, until they choose otherwise."""
    due = (now or timezone.now()) + Rhythm.Every.YEAR * MONTH
    Rhythm.objects.get_or_create(person_id=person_id, defaults={"due_at": due})


def put_off(actor: Viewer) -> None:
    """They have just looked: counted from now."""
    row = Rhythm.objects.filter(person_id=actor.me).first()
    if row is None:
        begin_rhythm(person_id=actor.me)
    elif row.months:
        Rhythm.objects.filter(person_id=actor.me).update(due_at=timezone.now() + row.months * MONTH)


def remind(*, person_id: int, now: datetime) -> None:
    """Reminds one whose time has come, where there is anything to look through; again changes nothing."""
    actor = Viewer(person_id)
    there = present([person_id]).exists()
    said = there and (any(read(actor, None, 1) for read in (posts_before, articles_before)) or bool(parts(actor)))
    with transaction.atomic():
        row = Rhythm.objects.select_for_update().filter(person_id=person_id, due_at__lte=now).first()
        if row is None:
            return
        row.due_at = now + row.months * MONTH
        row.save(update_fields=["due_at"])
        if said:
            announce(AuditDue(person_id), actor_id=person_id)
