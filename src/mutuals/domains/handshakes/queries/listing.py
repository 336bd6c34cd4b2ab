"""Whom somebody met: for the two alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet
from django.utils import timezone

from mutuals.domains.handshakes.codes import ANSWER
from mutuals.domains.handshakes.models import Handshake
from mutuals.domains.people.queries import Face, faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import blocked_either_way
from mutuals.kit.ids import first_id_at, time_of
from mutuals.kit.paging import Span
from mutuals.kit.refusal import NotFound

_FIELDS = ("asker_id", "other_id", "at", "place", "confirmed_at")


@dataclass(frozen=True, slots=True)
class Meeting:
    """A handshake as one of the two sees it. `state`: met, waits (for the other's yes) or asked (for one's own)."""

    id: int
    face: Face
    at: datetime
    place: str
    state: str

    @property
    def until(self) -> datetime:
        """Until when it can be confirmed."""
        return time_of(self.id) + ANSWER


def met_accounts() -> Iterator[tuple[int, int]]:
    """All pairs of accounts of this server who met, by both their words: for the trust graph."""
    rows = Handshake.objects.exclude(confirmed_at=None).exclude(asker__account=None).exclude(other__account=None)
    yield from rows.values_list("asker__account_id", "other__account_id").iterator(chunk_size=5_000)


def meetings(viewer: Viewer, span: Span) -> list[Meeting]:
    """Those of the viewer, newest first; two queries."""
    return _shown(viewer, span.of(there_for(viewer), *_FIELDS))


def meeting(viewer: Viewer, handshake_id: int) -> Meeting:
    """One of them. Raises NotFound."""
    for one in _shown(viewer, list(there_for(viewer).filter(id=handshake_id).values_list("id", *_FIELDS))):
        return one
    raise NotFound


def to_confirm(viewer: Viewer, limit: int) -> list[Meeting]:
    """Those that wait for the viewer's word, the oldest first; two queries."""
    rows = there_for(viewer).filter(other_id=viewer.me, confirmed_at=None).order_by("id")
    return _shown(viewer, list(rows.values_list("id", *_FIELDS)[:limit]))


def met_with(viewer: Viewer, person_ids: Iterable[int]) -> dict[int, list[datetime]]:
    """By person: when the viewer met them in person, newest first; those never met are left out."""
    ids = list(person_ids)
    pairs = Q(asker_id=viewer.me, other_id__in=ids) | Q(other_id=viewer.me, asker_id__in=ids)
    rows = there_for(viewer).filter(pairs).exclude(confirmed_at=None).order_by("-at")
    found: dict[int, list[datetime]] = {}
    for asker, other, at in rows.values_list("asker_id", "other_id", "at"):
        found.setdefault(other if asker == viewer.me else asker, []).append(at)
    return found


def met_between(viewer: Viewer, person_id: int) -> list[tuple[int, datetime, str]]:
    """(handshake, when, where) of the viewer and that person, newest first: the same for both."""
    pair = Q(asker_id=viewer.me, other_id=person_id) | Q(other_id=viewer.me, asker_id=person_id)
    rows = there_for(viewer).filter(pair).exclude(confirmed_at=None).order_by("-at", "-id")
    return list(rows.values_list("id", "at", "place"))


def there_for(viewer: Viewer) -> QuerySet[Handshake]:
    """What stands or waits, not with anybody gone, hidden or blocked; without what the viewer said no to."""
    me, open_since = viewer.me, first_id_at(timezone.now() - ANSWER)
    stands = Q(confirmed_at__isnull=False) | Q(asker_id=me) | Q(denied_at=None)
    rows = Handshake.objects.filter(Q(asker_id=me) | Q(other_id=me)).filter(stands)
    rows = rows.filter(Q(confirmed_at__isnull=False) | Q(id__gt=open_since))
    rows = rows.filter(asker__state="active", other__state="active")
    return rows.exclude(blocked_either_way(me, OuterRef("asker_id"), OuterRef("other_id")))


def _shown(viewer: Viewer, rows: list[tuple[Any, ...]]) -> list[Meeting]:
    known = faces({person for row in rows for person in row[1:3]} - {viewer.me})
    found = []
    for number, asker, other, at, place, confirmed in rows:
        state = "met" if confirmed else "waits" if asker == viewer.me else "asked"
        found.append(Meeting(number, known[other if asker == viewer.me else asker], at, place, state))
    return found
