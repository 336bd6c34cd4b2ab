"""Naming people: the one writer of grants."""

from collections.abc import Iterable

from mutuals.domains.audience.models import Grant


def name_people(thing: int, person_ids: Iterable[int]) -> None:
    """Makes the people named for a thing exactly these. Inside a transaction."""
    wanted = set(person_ids)
    Grant.objects.filter(thing=thing).exclude(person_id__in=wanted).delete()
    Grant.objects.bulk_create([Grant(thing=thing, person_id=i) for i in wanted], ignore_conflicts=True)
