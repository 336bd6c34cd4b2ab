"""What a person takes along of whom they met."""

from collections.abc import Iterator

from mutuals.domains.handshakes.models import Handshake
from mutuals.domains.people.portable import Plain, rows
from mutuals.domains.people.viewer import Viewer


def export_of(person: Viewer) -> Iterator[Plain]:
    """Meetings on either side. A no is not told to who asked."""
    met = Handshake.objects.filter(asker_id=person.me)
    yield from rows("asked", met, "id", "place", "confirmed_at", people={"person": "other"}, met_at="at")
    met = Handshake.objects.filter(other_id=person.me)
    answer = ("confirmed_at", "denied_at")
    yield from rows("answered", met, "id", "place", *answer, people={"person": "asker"}, met_at="at")
