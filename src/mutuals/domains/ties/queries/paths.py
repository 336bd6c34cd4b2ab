"""Who could introduce the viewer to somebody: connections of connections, met in the middle.

A tie counts where both of its people let it be named (`shows_mutuals`) and are there; the viewer's own side counts
always, as the viewer knows their own ties. Only the first person of a way is ever told, never who stands behind them.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet

from mutuals.domains.people.queries import active
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import blocked_either_way
from mutuals.domains.ties.models import Block, Connection
from mutuals.kit.prepared import prepared

MOST_AROUND = 600  # connections of either side that are looked at, the newest first
CHUNK = 200  # the longest list of a prepared query


@dataclass(frozen=True, slots=True)
class Way:
    """A connection of the viewer's through whom somebody can be reached, in 2 hops (they know them) or 3."""

    person_id: int
    hops: int


def ways_to(viewer: Viewer, person_id: int, *, limit: int = 12) -> list[Way]:
    """Through whom the viewer could be introduced, the nearest first; three small reads and one of the middle.

    Nothing for oneself, a connection, who is not there for the viewer, and who does not let their ties be named.
    Nobody stands in a way whom somebody along it blocks, or who blocks them.
    """
    if viewer.is_anonymous or viewer.me == person_id or not _open_ends.rows(viewer.me, person_id):
        return []
    mine = [i for (i,) in _around.rows(viewer.me, person_id)]
    theirs = {i for (i,) in _around.rows(person_id, viewer.me)}
    if viewer.me in theirs or person_id in mine:
        return []
    near = [Way(i, 2) for i in mine if i in theirs]
    if len(near) >= limit or not theirs:
        return near[:limit]
    further = _joined([i for i in mine if i not in theirs], theirs)
    ranked = sorted((i for i in mine if further[i]), key=lambda i: -further[i])  # of equal ones the newest first
    return [*near, *(Way(i, 3) for i in ranked)][:limit]


def is_named_tie(one: int, other: int) -> bool:
    """Whether these two are connected and both let it be named to who is connected with them."""
    return bool(_named_tie.rows(one, other))


def pairs_among(people: list[int]) -> tuple[frozenset[tuple[int, int]], frozenset[tuple[int, int]]]:
    """Who of these people block each other, and who are connected: pairs, both ways round. For rules, never shown."""
    blocks = [(a, b) for a, b in _blocks_among.rows(people)]
    ties = [(a, b) for a, b in _ties_among.rows(people)]
    return frozenset([*blocks, *((b, a) for a, b in blocks)]), frozenset([*ties, *((b, a) for a, b in ties)])


def _joined(mine: list[int], theirs: set[int]) -> Counter[int]:
    """By person of `mine`: how many of `theirs` they are connected with. The smaller side is unfolded."""
    found: Counter[int] = Counter()
    if len(mine) <= len(theirs):
        for person, other in _unfolded(mine):
            if other in theirs:
                found[person] += 1
        return found
    wanted = set(mine)
    for _person, other in _unfolded(sorted(theirs)):
        if other in wanted:
            found[other] += 1
    return found


def _unfolded(people: list[int]) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    for start in range(0, len(people), CHUNK):
        rows += _ties_of.rows(people[start : start + CHUNK])
    return rows


@prepared()
def _open_ends(me: int, person_id: int) -> QuerySet[Any, Any]:
    rows = active([person_id]).filter(shows_mutuals=True).exclude(blocked_either_way(me, OuterRef("id")))
    return rows.values_list("id")


@prepared(raw=True)
def _around(person_id: int, end: int) -> QuerySet[Any, Any]:
    """The person's connections along whom a way may go to the other end."""
    rows = Connection.objects.filter(person_id=person_id, other__shows_mutuals=True, other__state="active")
    rows = rows.exclude(blocked_either_way(end, OuterRef("other_id"), covered=False))
    return rows.order_by("-id").values_list("other_id")[:MOST_AROUND]


@prepared(raw=True)
def _ties_of(people: list[int]) -> QuerySet[Any, Any]:
    return Connection.objects.filter(person_id__in=people).values_list("person_id", "other_id")


@prepared(raw=True)
def _named_tie(one: int, other: int) -> QuerySet[Any, Any]:
    rows = Connection.objects.filter(person_id=one, other_id=other)
    return rows.filter(person__shows_mutuals=True, other__shows_mutuals=True).values_list("id")


@prepared(raw=True)
def _blocks_among(people: list[int]) -> QuerySet[Any, Any]:
    rows = Block.objects.filter(blocker_id__in=people, blocked_id__in=people, chosen=True)
    return rows.values_list("blocker_id", "blocked_id")


@prepared(raw=True)
def _ties_among(people: list[int]) -> QuerySet[Any, Any]:
    return Connection.objects.filter(person_id__in=people, other_id__in=people).values_list("person_id", "other_id")
