"""Which skill a typed text means: one row, however people write it and in whichever language."""

from mutuals.domains.profiles.events import SkillToldAnew
from mutuals.domains.profiles.models import Concept, Skill
from mutuals.domains.profiles.queries.vocabulary import concepts_of, keys_of
from mutuals.domains.profiles.skills import canonical, fold
from mutuals.kit.outbox import announce

LONGEST = 80


def skill_for(text: str, *, uri: str = "") -> Skill:
    """The skill that a text means to the reader, made where nobody had it; `uri` where it could be several.

    The vocabulary knows first; then the usual names that stand in the code; then it is a skill of its own. In a
    transaction.
    """
    words = keys_of(text)
    concepts = concepts_of(words, uri=uri)
    concept = next((concepts[word] for word in words if word in concepts), None)
    return of_concept(concept) if concept is not None else _of_name(canonical(text))


def known_as(name: str) -> Skill:
    """The skill that somebody has under exactly that name, else the one that it means. In a transaction."""
    return Skill.objects.filter(folded=fold(name)).first() or skill_for(name)


def root(skill: Skill) -> Skill:
    """What a skill has become by now."""
    while skill.into is not None:
        skill = skill.into
    return skill


def is_name_of(skill: Skill, name: str) -> bool:
    """Whether a name is that of the skill, in any language."""
    names = skill.concept.names.values() if skill.concept else ()
    return fold(name) in map(fold, (skill.name, *names))


def of_concept(concept: int) -> Skill:
    """The skill that is a concept of the vocabulary, made where nobody had it. In a transaction."""
    known = Skill.objects.select_for_update().filter(concept_id=concept).first()
    if known is not None:
        return root(known)
    names: dict[str, str] = Concept.objects.values_list("names", flat=True).get(id=concept)
    name = (names.get("en") or next(iter(names.values())))[:LONGEST]
    skill = _of_name(name)
    if skill.concept_id is None:
        skill.concept_id = concept
        Skill.objects.filter(id=skill.id).update(concept_id=concept)
        announce(SkillToldAnew(skill.id), actor_id=0)
        return skill
    folded = f"{fold(name)[:55]} {concept}"  # two concepts of one name: the words are the same, the rows are not
    return Skill.objects.get_or_create(folded=folded, defaults={"name": name, "concept_id": concept})[0]


def _of_name(name: str) -> Skill:
    return root(Skill.objects.select_for_update().get_or_create(folded=fold(name) or name, defaults={"name": name})[0])
