"""Reads of who was named."""

from mutuals.domains.audience.models import Grant


def named(thing: int) -> list[int]:
    """The people named for a thing; callers have asked the gate for the thing itself."""
    return list(Grant.objects.filter(thing=thing).values_list("person_id", flat=True))
