"""Nothing of a person who left stays: their rows go in chunks, and again changes nothing."""

from mutuals.domains.posts.models import Keep, Mention, Post, TagFollow, Thank
from mutuals.kit.erase import erase


def erase_person(person_id: int) -> None:
    """Erases a person's posts and shares, their thanks, and what they kept; replies by others stay."""
    erase(
        Post.objects.filter(owner_id=person_id),
        Thank.objects.filter(person_id=person_id),
        Keep.objects.filter(person_id=person_id),
        Mention.objects.filter(person_id=person_id),
        TagFollow.objects.filter(person_id=person_id),
    )
