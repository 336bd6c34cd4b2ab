"""Introductions that opened, for what is told of people elsewhere: the same to each of the three."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from mutuals.domains.introductions.models import Introduction, Side
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.queries import readable

MOST = 500


@dataclass(frozen=True, slots=True)
class Brought:
    """`introducer_id` brought the two together: both said yes."""

    id: int
    at: datetime
    introducer_id: int
    people: tuple[int, ...]

    @property
    def three(self) -> tuple[int, ...]:
        return (self.introducer_id, *self.people)


def brought_together(viewer: Viewer) -> list[Brought]:
    """Those in which the viewer took part, in any role, and of which all three are there for them; newest first."""
    own = Side.objects.filter(person_id=viewer.me).values("introduction_id")
    rows = Introduction.objects.filter(Q(introducer_id=viewer.me) | Q(id__in=own), opened_at__isnull=False)
    found = list(rows.order_by("-opened_at", "-id").values_list("id", "opened_at", "introducer_id")[:MOST])
    sides: dict[int, list[int]] = {number: [] for number, _at, _by in found}
    for number, person in Side.objects.filter(introduction_id__in=sides).values_list("introduction_id", "person_id"):
        sides[number].append(person)
    made = [Brought(number, at, by, tuple(sorted(sides[number]))) for number, at, by in found if at]
    there = {viewer.me, *readable(viewer, sorted({person for one in made for person in one.three}))}
    return [one for one in made if len(one.people) == 2 and there.issuperset(one.three)]
