"""What a person takes along of soundings: what they asked, what they answer now. Nothing that was asked about them."""

from collections.abc import Iterator

from mutuals.domains.people.portable import Plain, rows
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.soundings.models import Reserved, Sounding, Voice
from mutuals.domains.soundings.queries import own_soundings, questions_for


def export_of(person: Viewer) -> Iterator[Plain]:
    """Questions as the page shows them, one's own answers, and whether one can be asked."""
    own = Sounding.objects.filter(id__in=[one.id for one in own_soundings(person)])
    yield from rows("soundings", own, "id", "ends", "vouches", people={"about": "about"})
    asked = Voice.objects.filter(person_id=person.me, sounding_id__in=[one.id for one in questions_for(person)])
    told = {"by": "sounding__asker", "about": "sounding__about"}
    yield from rows("asked", asked, "answer", people=told, sounding="sounding_id", ends="sounding__ends")
    yield from rows("not_to_be_asked", Reserved.objects.filter(person_id=person.me))
