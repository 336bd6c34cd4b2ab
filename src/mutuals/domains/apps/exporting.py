"""What a person takes along of the programs that use their account."""

from collections.abc import Iterator

from mutuals.domains.apps.models import Token
from mutuals.domains.people.portable import Plain, rows
from mutuals.domains.people.viewer import Viewer


def export_of(person: Viewer) -> Iterator[Plain]:
    """Which programs may do what; never the tokens themselves."""
    allowed = Token.objects.filter(person_id=person.me)
    yield from rows("programs", allowed, "id", "scopes", "created_at", name="app__name", website="app__website")
