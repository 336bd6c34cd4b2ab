"""Reads of wordings and their copies: for moderators, rules, and work in steps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max

from mutuals.domains.guard.models import Copy


def wordings_of(things: Iterable[int]) -> dict[int, int]:
    """The wording that each of these posts or messages says, of those that were noted."""
    return dict(Copy.objects.filter(thing__in=list(things)).values_list("thing", "wording_id"))


@dataclass(frozen=True, slots=True)
class Spread:
    """How far a wording went: copies, and the ids of those who sent them, who sent most first."""

    copies: int
    posts: tuple[int, ...]  # the newest, some of them
    people: tuple[tuple[int, int], ...]  # (person, copies)


def spread_of(wording_id: int) -> Spread:
    """For moderators, and for rules."""
    rows = Copy.objects.filter(wording_id=wording_id)
    people = rows.order_by().values_list("person_id").annotate(count=Count("thing")).order_by("-count", "person_id")
    posts = rows.filter(kind=Copy.Kind.POST).order_by("-thing").values_list("thing", flat=True)[:50]
    return Spread(rows.count(), tuple(posts), tuple(people))


def spread_widely(*, since: int, accounts: int) -> list[tuple[int, int, int, int]]:
    """Wordings of things since that id that many people sent: (wording, one copy, copies, people), widest first."""
    rows = Copy.objects.filter(thing__gte=since, wording__judged=False).order_by().values_list("wording_id")
    counted = rows.annotate(one=Max("thing"), copies=Count("thing"), people=Count("person_id", distinct=True))
    return list(counted.filter(people__gte=accounts).order_by("-people", "wording_id")[:30])


def copies_after(wording_id: int, thing: int, *, of: int = 0, but: Sequence[int] = (), most: int) -> list[Any]:
    """The next copies of a wording by id: (thing, kind, person). For work in steps."""
    rows = Copy.objects.filter(wording_id=wording_id, thing__gt=thing).exclude(person_id__in=but)
    rows = rows.filter(person_id=of) if of else rows
    return list(rows.order_by("thing").values_list("thing", "kind", "person_id")[:most])
