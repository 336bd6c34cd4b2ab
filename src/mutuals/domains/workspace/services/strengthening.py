"""Noting the days on which two people had to do with each other. One step for each message, however many there were."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from mutuals.domains.workspace.models import Strength
from mutuals.domains.workspace.strength import ANSWERED, HEARD, WROTE, noted


def wrote(*, sender_id: int, reader_id: int, at: datetime, answers: bool) -> None:
    """One wrote to the other, who take part both: a day for each of them. Again changes nothing."""
    day, answered = at.toordinal(), ANSWERED if answers else 0
    sides = ((sender_id, reader_id, WROTE | answered), (reader_id, sender_id, HEARD | answered))
    with transaction.atomic():
        for owner, person, what in sorted(sides):  # always in this order: two at a time cannot wait for each other
            Strength.objects.get_or_create(owner_id=owner, person_id=person)
            row = Strength.objects.select_for_update().get(owner_id=owner, person_id=person)
            days = noted(row.days, day=day, what=what)
            if days != row.days:
                Strength.objects.filter(id=row.id).update(days=days)


def forget(*, one_id: int, other_id: int) -> None:
    """The two part: neither keeps how much they had to do with each other."""
    pair = Q(owner_id=one_id, person_id=other_id) | Q(owner_id=other_id, person_id=one_id)
    Strength.objects.filter(pair).delete()
