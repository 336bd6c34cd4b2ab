"""Reads of shields: one's own, and whether one holds against somebody."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from mutuals.domains.guard.budget import felt_level
from mutuals.domains.guard.models import Ask, Shield
from mutuals.domains.guard.queries.levels import is_far, level_of, met_in_person
from mutuals.domains.guard.shielding import is_unproven
from mutuals.domains.people.queries import faces
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.ids import first_id_at, time_of
from mutuals.kit.prepared import prepared


@dataclass(frozen=True, slots=True)
class MyShield:
    """The viewer's own. `after` strangers within an hour it is proposed (None: the server's number, 0: never)."""

    after: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    chosen: bool = False

    @property
    def holds(self) -> bool:
        return self.until is not None and self.until > timezone.now()

    @property
    def state(self) -> str:
        """`on` by the person's yes, `alone` by itself, `watching` for a wave, or `off`."""
        if self.holds:
            return "on" if self.chosen else "alone"
        return "off" if self.after == 0 else "watching"


def my_shield(viewer: Viewer) -> MyShield:
    """The viewer's shield; nobody else reads it."""
    row = Shield.objects.filter(person_id=viewer.me).values_list(*MyShield.__dataclass_fields__).first()
    return MyShield(*row) if row else MyShield()


def shields_of(person_ids: Collection[int]) -> dict[int, bool]:
    """Whose shields hold now, and whether by the person's own yes. One statement, for writing and for the worker."""
    rows = _holding.rows(sorted(person_ids)) if person_ids else []
    return {row[0]: row[1] for row in rows}


@prepared()
def _holding(person_ids: list[int]) -> QuerySet[Any, Any]:
    return Shield.objects.filter(person_id__in=person_ids, until__gt=Now()).values_list("person_id", "chosen")


def watched_for_waves(person_ids: Collection[int]) -> dict[int, int | None]:
    """Those of these people whose shield could be proposed now, with the number that they chose. One statement."""
    found: dict[int, int | None] = dict.fromkeys(person_ids)
    now = timezone.now()
    for person, after, until, quiet in _watching.rows(sorted(found)) if found else ():
        busy = any(moment is not None and moment > now for moment in (until, quiet))
        if after == 0 or busy:
            del found[person]
        else:
            found[person] = after
    return found


@prepared()
def _watching(person_ids: list[int]) -> QuerySet[Any, Any]:
    rows = Shield.objects.filter(person_id__in=person_ids)
    return rows.values_list("person_id", "after", "until", "quiet_until")


def asked_lately(person_id: int, *, since: datetime) -> set[int]:
    """The accounts of strangers that asked that person since then, to connect or with a first message."""
    rows = Ask.objects.filter(other=person_id, id__gte=first_id_at(since))
    return set(rows.values_list("account_id", flat=True))


def is_unproven_person(person_id: int) -> bool:
    """Whether a shield that acts alone holds against that person: new and nothing shown, or held back."""
    face = faces([person_id]).get(person_id)
    if face is None:
        return True
    level = felt_level(level_of(face.account_id), far=is_far(face.account_id)) if face.account_id else 1
    joined = time_of(face.account_id or person_id)
    return is_unproven(level=level, joined=joined, met=met_in_person(person_id), now=timezone.now())
