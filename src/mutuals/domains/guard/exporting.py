"""What a person takes along of what is asked of strangers."""

from collections.abc import Iterator

from mutuals.domains.guard.models import Caution, Hearing, Shield, Trust
from mutuals.domains.people.portable import Plain, rows
from mutuals.domains.people.roster import is_first_face
from mutuals.domains.people.viewer import Viewer


def export_of(person: Viewer) -> Iterator[Plain]:
    """Their level, how they want to be warned and shielded, and of which purposes they do not want to hear."""
    if is_first_face(person):  # it is the account's
        yield from rows("level", Trust.objects.filter(account_id=person.my_account), "level", "since")
    yield from rows("hearing", Hearing.objects.filter(person_id=person.me), "refused")
    yield from rows("caution", Caution.objects.filter(person_id=person.me), "names", "held", "went_anyway")
    yield from rows("shield", Shield.objects.filter(person_id=person.me), "after", "since", "until", "chosen")
