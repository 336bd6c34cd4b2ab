"""Keeping what the trust graph found, and setting it aside."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from mutuals.domains.guard.models import Standing
from mutuals.domains.guard.regions import UNSAID
from mutuals.domains.people.queries import accounts_there

MOVED = 0.05  # a rank that moved by less is not written again


@dataclass(frozen=True, slots=True)
class Found:
    """What a run found of one account."""

    account_id: int
    region: int
    rank: float
    residual: float
    steps: int
    in_person: bool


def note_standings(found: Iterable[Found]) -> None:
    """Keeps what a run found of some accounts (some hundreds at a time); what was set aside stays so."""
    rows = {one.account_id: one for one in found}
    with transaction.atomic():
        known = {row.account_id: row for row in Standing.objects.filter(account_id__in=rows)}
        gone = [i for i, one in rows.items() if i in known and _says_nothing(one) and not known[i].set_aside_at]
        Standing.objects.filter(account_id__in=gone).delete()
        there = accounts_there(rows)
        new = [
            Standing(
                account_id=one.account_id,
                region=one.region,
                rank=round(one.rank, 3),
                residual=round(one.residual, 3),
                steps=one.steps,
                in_person=one.in_person,
            )
            for i, one in rows.items()
            if i in there and i not in gone and _is_news(one, known.get(i))
        ]
        values = ["region", "rank", "residual", "steps", "in_person"]
        Standing.objects.bulk_create(new, update_conflicts=True, unique_fields=["account"], update_fields=values)


def set_aside(account_id: int, *, on: bool) -> bool:
    """Nothing follows from the region of that account any more (or again); whether that is new. For moderation."""
    with transaction.atomic():
        row, _made = Standing.objects.select_for_update().get_or_create(account_id=account_id)
        if (row.set_aside_at is not None) == on:
            return False
        Standing.objects.filter(account_id=account_id).update(set_aside_at=timezone.now() if on else None)
    return True


def _says_nothing(one: Found) -> bool:
    return one.region == UNSAID and not one.in_person


def _is_news(one: Found, known: Standing | None) -> bool:
    if known is None:
        return not _says_nothing(one)
    kept = (known.region, known.steps, known.in_person)
    moved = abs(known.rank - one.rank) >= MOVED or abs(known.residual - one.residual) >= MOVED
    return moved or kept != (one.region, one.steps, one.in_person)
