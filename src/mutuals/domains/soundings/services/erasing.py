"""Nothing of a person who left stays, nor of a question about which one may ask anew."""

from django.db.models import Q
from django.utils import timezone

from mutuals.domains.soundings.models import Reserved, Sounding, Voice
from mutuals.kit.erase import erase


def erase_person(person_id: int) -> None:
    """Erases what a person asked, what was asked about them, and their answers."""
    erase(
        Sounding.objects.filter(Q(asker_id=person_id) | Q(about_id=person_id)),
        Voice.objects.filter(person_id=person_id),
        Reserved.objects.filter(person_id=person_id),
    )


def erase_what_is_over() -> None:
    """Forgets questions that can be asked anew."""
    erase(Sounding.objects.filter(again__lt=timezone.now()))
