"""The viewer's connections, and which of them are tied to each other as far as both let it be seen."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.models import Connection
from mutuals.kit.prepared import prepared

MOST = 2_500  # of one's connections, the newest
MOST_PAIRS = 120_000


@dataclass(frozen=True, slots=True)
class Among:
    """One's connections by number, and the pairs of them (smaller number first) that are connected themselves."""

    people: tuple[int, ...]
    pairs: tuple[tuple[int, int], ...]


def ties_among(viewer: Viewer) -> Among:
    """Two people's tie is in it only where both let connections in common be named, as in `mutuals_between`."""
    people = sorted(person for (person,) in _mine.rows(viewer.me))
    known = set(people)
    rows = _pairs.rows(viewer.me)
    return Among(tuple(people), tuple(sorted((a, b) for a, b in rows if a in known and b in known)))


@prepared()
def _mine(me: int) -> QuerySet[Any, Any]:
    rows = Connection.objects.filter(person_id=me, other__state="active")
    return rows.order_by("-id").values_list("other_id")[:MOST]


@prepared()
def _pairs(me: int) -> QuerySet[Any, Any]:
    mine = Connection.objects.filter(person_id=me, other__state="active", other__shows_mutuals=True)
    rows = Connection.objects.filter(Exists(mine.filter(other_id=OuterRef("other_id"))), other_id__gt=F("person_id"))
    rows = rows.filter(person_id__in=mine.values("other_id"))
    return rows.order_by("person_id", "other_id").values_list("person_id", "other_id")[:MOST_PAIRS]
