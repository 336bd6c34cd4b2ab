"""How a handful of people stand to each other: who is there, who blocks whom, who is connected. Three reads."""

from collections.abc import Iterable
from dataclasses import dataclass

from mutuals.domains.people.queries import Face, faces
from mutuals.domains.ties.queries import pairs_among


@dataclass(frozen=True, slots=True)
class Among:
    """What is between some people, looked up once."""

    faces: dict[int, Face]
    apart: frozenset[tuple[int, int]]  # blocked, both ways round
    tied: frozenset[tuple[int, int]]  # connected, both ways round

    def active(self, person: int) -> bool:
        face = self.faces.get(person)
        return face is not None and face.state == "active"

    def there(self, me: int, person: int) -> bool:
        """Whether a person is there for another."""
        return self.active(person) and (me, person) not in self.apart

    def open_between(self, one: int, other: int) -> bool:
        """Whether both are there, and neither blocks the other."""
        return self.active(one) and self.there(one, other)

    def connected(self, one: int, other: int) -> bool:
        return (one, other) in self.tied


def among(person_ids: Iterable[int]) -> Among:
    """What is between these people."""
    ids = sorted(set(person_ids))
    apart, tied = pairs_among(ids)
    return Among(faces(ids), apart, tied)
