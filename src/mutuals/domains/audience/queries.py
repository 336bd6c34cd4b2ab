"""Reads of who was named."""

from collections.abc import Iterable

from mutuals.domains.audience.models import Grant


def named(thing: int) -> list[int]:
    """The people named for a thing; callers have asked the gate for the thing itself."""
    return list(Grant.objects.filter(thing=thing).values_list("person_id", flat=True))


def named_for(things: Iterable[int]) -> dict[int, list[int]]:
    """The people named for each of several things of one's own."""
    found: dict[int, list[int]] = {}
    for thing, person in Grant.objects.filter(thing__in=list(things)).order_by("id").values_list("thing", "person_id"):
        found.setdefault(thing, []).append(person)
    return found
