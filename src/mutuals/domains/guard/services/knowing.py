"""Who knows each other: they cost each other no budget."""

from collections.abc import Iterable

from django.db import transaction

from mutuals.domains.guard.models import Known


def know(one: int, other: int, *, why: str) -> None:
    """Two people know each other from now on: "invited", "introduced" or "met". Again is fine."""
    rows = [Known(person_id=a, other_id=b, why=Known.Why(why)) for a, b in sorted([(one, other), (other, one)])]
    Known.objects.bulk_create(rows, ignore_conflicts=True)


def note_contacts(person_id: int, *, others: Iterable[int]) -> None:
    """Who stands in the imported contacts of this person, all of them; it counts where both say so."""
    wanted = set(others) - {person_id}
    with transaction.atomic():
        mine = Known.objects.filter(person_id=person_id, why=Known.Why.CONTACT)
        there = set(mine.values_list("other_id", flat=True))
        mine.filter(other_id__in=there - wanted).delete()
        rows = [Known(person_id=person_id, other_id=i, why=Known.Why.CONTACT) for i in sorted(wanted - there)]
        Known.objects.bulk_create(rows, ignore_conflicts=True)
