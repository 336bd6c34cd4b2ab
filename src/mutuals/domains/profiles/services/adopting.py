"""What follows once a vocabulary was loaded: skills that people have are found in it; the same ones become one."""

from django.db import transaction
from django.utils.translation import override

from mutuals.domains.profiles.events import SkillToldAnew
from mutuals.domains.profiles.models import Concept, PersonSkill, Skill
from mutuals.domains.profiles.queries.vocabulary import concepts_of, keys_of
from mutuals.domains.profiles.services.changing import seen_anew
from mutuals.domains.profiles.services.merging import merge
from mutuals.domains.profiles.services.naming import of_concept
from mutuals.domains.profiles.skills import fold
from mutuals.kit.outbox import announce

AT_ONCE = 10  # skills, or people, in a transaction


def adopt() -> None:
    """Finds all skills that people have in the vocabulary, some in a transaction. Twice is the same as once."""
    last = 0
    while True:
        with transaction.atomic(), override(None):  # no reader, whose language would go before others
            rows = Skill.objects.filter(into=None, concept=None, id__gt=last).order_by("id")
            some = list(rows[:AT_ONCE])
            concepts = concepts_of(key for skill in some for key in keys_of(skill.name))
            for skill in some:
                for concept in [concepts[key] for key in keys_of(skill.name) if key in concepts][:1]:
                    _adopt(skill, concept)
        if len(some) < AT_ONCE:
            return
        last = some[-1].id


def _adopt(skill: Skill, concept: int) -> None:
    """Takes it for the concept's where the concept calls it so and has none yet; else it becomes the one that is."""
    names: dict[str, str] = Concept.objects.values_list("names", flat=True).get(id=concept)
    if fold(skill.name) in map(fold, names.values()) and not Skill.objects.filter(concept_id=concept).exists():
        Skill.objects.filter(id=skill.id).update(concept_id=concept)
        announce(SkillToldAnew(skill.id), actor_id=0)
    elif (target := of_concept(concept)).id != skill.id:
        merge(skill, target)


def tell_anew(*, skill_id: int) -> None:
    """Profiles that show a skill are rendered anew, as it has other names now: some in a transaction."""
    last = 0
    while True:
        with transaction.atomic():
            rows = PersonSkill.objects.filter(skill_id=skill_id, id__gt=last).order_by("id")
            some = list(rows.values_list("id", "owner_id")[:AT_ONCE])
            for _row, owner in some:
                seen_anew(owner)
        if len(some) < AT_ONCE:
            return
        last = some[-1][0]
