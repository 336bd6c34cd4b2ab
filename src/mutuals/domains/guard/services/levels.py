"""Levels: looked at once a week, and lowered at once where the moderators took a measure."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from mutuals.domains.guard.budget import HELD, WEEK, felt_level, level_after, open_since
from mutuals.domains.guard.models import Ask, Trust
from mutuals.domains.guard.queries import is_far
from mutuals.domains.people.viewer import Viewer
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


def level_held(actor: Viewer) -> int:
    """The level that holds for the actor's account; nobody else counts its places until the transaction ends."""
    mine = actor.my_account
    Trust.objects.get_or_create(account_id=mine)
    trust = Trust.objects.select_for_update().get(account_id=mine)  # two at a time would both fit in
    return felt_level(trust.level, far=is_far(mine))


def hold_back(account_id: int) -> dict[str, Any]:
    """The moderators took a measure: a level less now, and no growth for a while. Inside their transaction.

    What it was before, as `give_back` takes it.
    """
    now = timezone.now()
    trust, new = Trust.objects.get_or_create(account_id=account_id)
    trust = Trust.objects.select_for_update().get(account_id=account_id)
    values = {"level": max(trust.level - 1, 0), "since": now, "held_until": now + HELD}
    Trust.objects.filter(account_id=account_id).update(**values)
    held = trust.held_until.isoformat() if trust.held_until else None
    return {
        "new": new, "level": trust.level, "since": trust.since.isoformat(), "held_until": held, "at": now.isoformat()
    }  # fmt: skip


def give_back(account_id: int, before: Mapping[str, Any]) -> None:
    """That measure was wrong: as before it. Where the level was changed since then, it is raised to that at least."""
    rows = Trust.objects.select_for_update().filter(account_id=account_id)
    trust = rows.first()
    if trust is None:
        return
    since, held = datetime.fromisoformat(before["since"]), before["held_until"]
    until = datetime.fromisoformat(held) if held else None
    if trust.since != datetime.fromisoformat(before["at"]):
        rows.update(level=max(trust.level, before["level"]), held_until=until)
    elif before["new"]:
        rows.delete()
    else:
        rows.update(level=before["level"], since=since, held_until=until)
