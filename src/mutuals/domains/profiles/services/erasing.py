"""Nothing of a person who left stays: their rows go in chunks, and again changes nothing."""

from django.db import transaction
from django.db.models import Q

from mutuals.domains.people.queries import faces, own_faces
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
    """After a block neither speaks for the other, nor names them, in any face."""
    known = faces([one_id, other_id]).values()
    sides = [own_faces(face.account_id) if face.account_id else [face.id] for face in known]
    if len(sides) < 2:
        return
    for mine, theirs in (sides, sides[::-1]):
        said = Recommendation.objects.filter(owner_id__in=mine, giver_id__in=theirs)
        named = Collaborator.objects.filter(entry__owner_id__in=mine, person_id__in=theirs)
        owners = {*said.values_list("owner_id", flat=True), *named.values_list("entry__owner_id", flat=True)}
        erase(said, named)
        for owner in owners:
            with transaction.atomic():
                seen_anew(owner)
