"""Nothing of a person who left stays: their rows go in chunks, and again changes nothing."""

from django.db import transaction
from django.db.models import Q

from mutuals.domains.profiles.models import (
    Badge,
    Collaborator,
    CvChoice,
    Edit,
    Entry,
    Field,
    MailCode,
    Moved,
    OpenTo,
    PersonSkill,
    ProfileLink,
    Proof,
    Recommendation,
)
from mutuals.domains.profiles.services.changing import seen_anew
from mutuals.kit.erase import erase


def erase_person(person_id: int) -> None:
    """Erases what a profile said."""
    kinds = (Badge, Field, Entry, PersonSkill, ProfileLink, OpenTo, Proof, MailCode, CvChoice, Edit, Moved)
    erase(
        Recommendation.objects.filter(Q(owner_id=person_id) | Q(giver_id=person_id)),
        Collaborator.objects.filter(Q(person_id=person_id) | Q(entry__owner_id=person_id)),
    )
    erase(*(model.objects.filter(owner_id=person_id) for model in kinds))


def part(*, one_id: int, other_id: int) -> None:
    """After a block neither speaks for the other, nor names them. Their other faces say what they said."""
    for mine, theirs in ((one_id, other_id), (other_id, one_id)):
        said = Recommendation.objects.filter(owner_id=mine, giver_id=theirs)
        named = Collaborator.objects.filter(entry__owner_id=mine, person_id=theirs)
        owners = {*said.values_list("owner_id", flat=True), *named.values_list("entry__owner_id", flat=True)}
        erase(said, named)
        for owner in owners:
            with transaction.atomic():
                seen_anew(owner)
