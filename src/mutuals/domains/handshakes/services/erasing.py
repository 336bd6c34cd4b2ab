"""What goes: with a person who leaves, with a block, with time."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from mutuals.domains.handshakes.codes import ANSWER
from mutuals.domains.handshakes.models import Code, Handshake, Spent
from mutuals.kit.erase import erase
from mutuals.kit.ids import first_id_at


def erase_person(person_id: int) -> None:
    """Erases their codes and all handshakes with them."""
    erase(
        Handshake.objects.filter(Q(asker_id=person_id) | Q(other_id=person_id)),
        Code.objects.filter(person_id=person_id),
    )


def part(*, one_id: int, other_id: int) -> None:
    """After a block nothing waits between the two; what stands is hidden while it lasts."""
    across = Q(asker_id=one_id, other_id=other_id) | Q(asker_id=other_id, other_id=one_id)
    erase(Handshake.objects.filter(across, confirmed_at=None))


def forget_what_is_over() -> None:
    """Unanswered questions after seven days; codes once nothing that read them can be sent in any more."""
    border = first_id_at(timezone.now() - ANSWER)
    later = first_id_at(timezone.now() - ANSWER - timedelta(days=1))
    erase(
        Handshake.objects.filter(confirmed_at=None, id__lt=border),
        Code.objects.filter(id__lt=later),
        Spent.objects.filter(id__lt=later),
    )
