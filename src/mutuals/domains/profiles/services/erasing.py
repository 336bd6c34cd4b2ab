"""Nothing of a person who left stays: their rows go in chunks, and again changes nothing."""

from mutuals.domains.profiles.models import Entry, Field, MailCode, OpenTo, PersonSkill, ProfileLink, Proof
from mutuals.kit.erase import erase


def erase_person(person_id: int) -> None:
    """Erases what a profile said."""
    kinds = (Field, Entry, PersonSkill, ProfileLink, OpenTo, Proof, MailCode)
    erase(*(model.objects.filter(owner_id=person_id) for model in kinds))
