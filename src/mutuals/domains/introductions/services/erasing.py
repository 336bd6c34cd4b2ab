"""Nothing of a person who left stays, nor of what came to nothing long ago."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from mutuals.domains.introductions.events import AskOver, IntroductionOver
from mutuals.domains.introductions.models import Ask, Introduction, Outcome, Side
from mutuals.kit.erase import erase
from mutuals.kit.outbox import announce

KEPT = timedelta(days=30)  # after its end, for the introducer to read that it is over


def erase_person(person_id: int) -> None:
    """Erases the introductions and wishes in which a person took part, with all answers and words."""
    known = Q(known_id=person_id, introduction__opened_at=None)  # what has opened does not need them any more
    part = Side.objects.filter(Q(person_id=person_id) | known).values("introduction_id")
    introductions = Introduction.objects.filter(Q(introducer_id=person_id) | Q(id__in=part))
    asks = Ask.objects.filter(Q(asker_id=person_id) | Q(through_id=person_id) | Q(wanted_id=person_id))
    with transaction.atomic():
        for number in introductions.filter(opened_at=None).values_list("id", flat=True):
            announce(IntroductionOver(number), actor_id=person_id)
        for number in asks.values_list("id", flat=True):
            announce(AskOver(number), actor_id=person_id)
    Introduction.objects.filter(via_id=person_id).update(via=None)
    erase(Outcome.objects.filter(person_id=person_id), introductions, asks)


def erase_what_is_over() -> None:
    """Forgets introductions that never opened, with both answers, and wishes whose time is over."""
    now = timezone.now()
    erase(
        Introduction.objects.filter(opened_at=None, until__lt=now - KEPT),
        Ask.objects.filter(ends__lt=now),
    )
