"""What a person takes along of looking through what they said."""

from collections.abc import Iterator

from mutuals.domains.audits.models import Rhythm
from mutuals.domains.people.portable import Plain, rows
from mutuals.domains.people.viewer import Viewer


def export_of(person: Viewer) -> Iterator[Plain]:
    """How often they want to be reminded."""
    yield from rows("rhythm", Rhythm.objects.filter(person_id=person.me), "months", "due_at")
