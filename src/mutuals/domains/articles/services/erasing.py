"""Nothing of a person who left stays: their rows go in chunks, and again changes nothing."""

from mutuals.domains.articles.models import Article, Draft, MachineChoice
from mutuals.kit.erase import erase


def erase_person(person_id: int) -> None:
    """Erases what a person wrote; media erases the pictures, posts the posts."""
    erase(
        Draft.objects.filter(owner_id=person_id),
        Article.objects.filter(owner_id=person_id),
        MachineChoice.objects.filter(person_id=person_id),
    )
