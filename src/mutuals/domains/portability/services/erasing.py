"""Nothing of a person who left stays: their rows go in chunks, and again changes nothing."""

from mutuals.domains.portability.models import Import, ImportItem
from mutuals.kit.erase import erase


def erase_person(person_id: int) -> None:
    """Erases what a person was bringing, and the keys of what they brought."""
    erase(ImportItem.objects.filter(person_id=person_id), Import.objects.filter(person_id=person_id))
