"""What follows once a vocabulary was loaded: skills that people have are found in it; the same ones become one."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from mutuals.domains.profiles.events import SkillToldAnew, VocabularyLoaded
from mutuals.domains.profiles.models import Concept, PersonSkill, Skill
from mutuals.domains.profiles.queries.vocabulary import concepts_of, keys_of
from mutuals.domains.profiles.services.changing import seen_anew
from mutuals.domains.profiles.services.merging import merge
from mutuals.domains.profiles.services.naming import of_concept
from mutuals.domains.profiles.skills import fold
from mutuals.kit.outbox import announce
from mutuals.kit.pacing import in_turn

SKILLS = 10  # in a transaction
TURN = 200  # skills: then it is another one's turn
PAUSE = timedelta(seconds=0.1)  # between two profiles: there may be very many, and nobody waits for them


def adopt(*, after: int = 0, anew: bool = True) -> None:
    """Finds skills that people have in the vocabulary, those with larger ids; the rest is done by a turn of its own,
    and then profiles are rendered anew: all at once, as most people have several. Twice is the same as once.
    """
    rows = Skill.objects.filter(into=None, concept=None, id__gt=after).order_by("id")
    turn = list(rows[:TURN])
    for start in range(0, len(turn), SKILLS):
        some = turn[start : start + SKILLS]
        with override(None):  # no reader, whose language would go before others
            concepts = concepts_of(key for skill in some for key in keys_of(skill.name))
        meant = [next((concepts[key] for key in keys_of(skill.name) if key in concepts), None) for skill in some]
        if any(meant):
            with in_turn():
                adopted = [_adopt(skill.id, concept) for skill, concept in zip(some, meant, strict=True) if concept]
            anew |= any(adopted)
    with transaction.atomic():
        if len(turn) == TURN:
            announce(VocabularyLoaded(after=turn[-1].id, anew=anew), actor_id=0)
        elif anew:
            announce(SkillToldAnew(0), actor_id=0)


def _adopt(skill_id: int, concept: int) -> bool:
    """Takes it for the concept's where the concept calls it so and has none yet; else it becomes the one that is."""
    skill = Skill.objects.select_for_update().filter(id=skill_id, into=None, concept=None).first()
    if skill is None:  # meanwhile
        return False
    names: dict[str, str] = Concept.objects.values_list("names", flat=True).get(id=concept)
    if fold(skill.name) in map(fold, names.values()) and not Skill.objects.filter(concept_id=concept).exists():
        Skill.objects.filter(id=skill.id).update(concept_id=concept)
    elif (target := of_concept(concept)).id != skill.id:
        merge(skill, target)
    return True


def tell_anew(*, skill_id: int, after: int) -> None:
    """The next profile that shows a skill (0: any that the vocabulary knows) is rendered anew, as it has other names
    now; the others follow one by one, so that posts and notices go between them. In a transaction.
    """
    if skill_id:
        rows = PersonSkill.objects.filter(skill_id=skill_id, id__gt=after).order_by("id").values_list("id", "owner_id")
    else:
        known = PersonSkill.objects.filter(skill__concept__isnull=False, owner_id__gt=after)
        rows = known.order_by("owner_id").values_list("owner_id", "owner_id")
    for last, owner in rows[:1]:
        seen_anew(owner)
        announce(SkillToldAnew(skill_id, last), actor_id=0, not_before=timezone.now() + PAUSE)
