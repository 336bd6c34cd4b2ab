"""Nothing of a person who left stays: their rows go in chunks, and again changes nothing."""

from mutuals.domains.profiles.models import Entry, Field, OpenTo, PersonSkill, ProfileLink
from mutuals.kit.erase import erase


def erase_person(person_id: int) -> None:
    """Erases what a profile said."""
    erase(*(model.objects.filter(owner_id=person_id) for model in (Field, Entry, PersonSkill, ProfileLink, OpenTo)))
