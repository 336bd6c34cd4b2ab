"""What one shows: the code of this minute, and who read it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from mutuals.domains.handshakes.codes import LIFE, source_of
from mutuals.domains.handshakes.models import Code, Spent
from mutuals.domains.handshakes.queries.listing import there_for
from mutuals.domains.people.queries import Face, faces
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.ids import time_of
from mutuals.kit.refusal import NotFound

ROUND = timedelta(minutes=10)  # for so long the page makes new codes by itself


@dataclass(frozen=True, slots=True)
class Shown:
    """A code that the viewer shows. `met`: who read one of this round, by their handshake, newest first."""

    id: int
    token: str
    typed: str
    first: int
    until: datetime
    used: bool
    met: tuple[tuple[int, Face], ...]

    @property
    def seconds(self) -> int:
        """How long it still works."""
        return 0 if self.used else max(0, int((self.until - timezone.now()).total_seconds()))

    @property
    def goes_on(self) -> bool:
        """Whether the page shows a new one when this is over."""
        return not self.used and timezone.now() < time_of(self.first) + ROUND


def shown_code(viewer: Viewer, code_id: int) -> Shown:
    """A code of the viewer's own, four queries. Raises NotFound."""
    row = Code.objects.filter(id=code_id, person_id=viewer.me).first()
    if row is None:
        raise NotFound
    used = Spent.objects.filter(source=source_of(row.token)).exists()
    rows = there_for(viewer).filter(confirmed_at__gte=time_of(row.first)).order_by("-confirmed_at")
    people = {i: other if asker == viewer.me else asker for i, asker, other in rows.values_list("id", "asker", "other")}
    known = faces(people.values())
    met = tuple((i, known[person]) for i, person in people.items())
    return Shown(row.id, row.token, row.typed, row.first, time_of(row.id) + LIFE, used, met)
