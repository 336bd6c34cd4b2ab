"""Nothing of a person who left stays: their rows go in chunks, and again changes nothing."""

from django.db.models import Q

from mutuals.domains.notices.models import AtOnce, Marker, Notice, NoticeChoice, NoticePolicy, PushSubscription, Sender
from mutuals.kit.erase import erase


def erase_person(person_id: int) -> None:
    """Erases what a person was told, and what others were told of them."""
    erase(
        Notice.objects.filter(Q(person_id=person_id) | Q(actor_id=person_id)),
        AtOnce.objects.filter(Q(person_id=person_id) | Q(about_id=person_id)),
        Sender.objects.filter(Q(person_id=person_id) | Q(actor_id=person_id)),
        NoticeChoice.objects.filter(person_id=person_id),
        NoticePolicy.objects.filter(person_id=person_id),
        Marker.objects.filter(person_id=person_id),
        PushSubscription.objects.filter(person_id=person_id),
    )
