"""Levels: looked at once a week, and lowered at once where the moderators took a measure."""

from django.db import transaction
from django.utils import timezone

from mutuals.domains.guard.budget import HELD, WEEK, level_after, open_since
from mutuals.domains.guard.models import Ask, Trust
from mutuals.kit.ids import first_id_at


def look_again(account_id: int) -> None:
    """Looks at what was asked since the level was reached. Only once a week: earlier, nothing happens."""
    now = timezone.now()
    with transaction.atomic():
        trust = Trust.objects.select_for_update().filter(account_id=account_id, looked_at__lte=now - WEEK).first()
        if trust is None:
            return
        asked = Ask.objects.filter(account_id=account_id, id__gte=first_id_at(trust.since))
        accepted = asked.exclude(accepted_at=None).count()
        over = asked.filter(accepted_at=None, id__lt=open_since(now)).count()
        held = trust.held_until is not None and trust.held_until > now
        level = level_after(trust.level, closed=accepted + over, accepted=accepted, held=held)
        since = now if level != trust.level else trust.since
        Trust.objects.filter(account_id=account_id).update(level=level, since=since, looked_at=now)


def hold_back(account_id: int) -> None:
    """The moderators took a measure: a level less now, and no growth for a while. Inside their transaction."""
    now = timezone.now()
    Trust.objects.get_or_create(account_id=account_id)
    trust = Trust.objects.select_for_update().get(account_id=account_id)
    values = {"level": max(trust.level - 1, 0), "since": now, "held_until": now + HELD}
    Trust.objects.filter(account_id=account_id).update(**values)
