"""What one keeps about somebody. `about` is the id of a person or of a contact: a number names one thing."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from mutuals.domains.people.queries import Face
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.policy import reachable
from mutuals.domains.workspace.models import Record, Tag
from mutuals.domains.workspace.queries.contacts import ContactRow, contact_for
from mutuals.domains.workspace.queries.pacing import there
from mutuals.kit.refusal import NotFound
from mutuals.kit.search import fold

TIERS = Record.Tier.choices


@dataclass(frozen=True, slots=True)
class Kept:
    """Somebody, and what the viewer keeps about them. `face` where they are here, `contact` where they are filed."""

    record_id: int | None  # None: nothing is kept yet
    face: Face | None
    contact: ContactRow | None
    how_met: str = ""
    tier: int | None = None
    last_contact: datetime | None = None
    last_by: str = ""
    snoozed_until: date | None = None
    nudge_on: date | None = None

    @property
    def about(self) -> int:
        """The number under which a door speaks of them."""
        return self.face.id if self.face else self.contact.id if self.contact else 0

    @property
    def last_word(self) -> str:
        """What told of the last contact."""
        return str(Record.By(self.last_by).label) if self.last_by else ""

    @property
    def name(self) -> str:
        return self.face.shown_name if self.face else self.contact.name if self.contact else ""


def kept_about(viewer: Viewer, about: int) -> Kept:
    """What the viewer keeps about a person who is there for them, or about a contact of theirs. Raises NotFound."""
    row = Record.objects.filter(Q(person_id=about) | Q(contact_id=about), owner_id=viewer.me).first()
    person, contact = (row.person_id, row.contact_id) if row else (about, None)
    if row is None:
        try:
            return Kept(None, None, contact_for(viewer, about))
        except NotFound:
            return Kept(None, reachable(viewer, about), None)
    return Kept(
        record_id=row.id,
        face=reachable(viewer, person) if person else None,
        contact=contact_for(viewer, contact) if contact else None,
        how_met=row.how_met,
        tier=row.tier,
        last_contact=row.last_contact,
        last_by=row.last_by,
        snoozed_until=row.snoozed_until,
        nudge_on=row.nudge_on,
    )


def tagged(viewer: Viewer, name: str, *, limit: int = 200) -> list[int]:
    """Who has this tag: numbers of people who are there for the viewer, and of contacts."""
    held = Tag.objects.filter(owner_id=viewer.me, folded=fold(name)[:60]).values("record_id")
    rows = there(Record.objects.filter(owner_id=viewer.me, id__in=held), viewer.me)
    return [p or c or 0 for p, c in rows.order_by("id").values_list("person_id", "contact_id")[:limit]]
