"""Taking a published vocabulary of skills in: in short transactions, again as often as one likes."""

from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from mutuals.domains.profiles.esco import Written, concepts_in, language_of
from mutuals.domains.profiles.events import SkillToldAnew, VocabularyLoaded
from mutuals.domains.profiles.models import Concept, ConceptLabel, Skill, Vocabulary
from mutuals.domains.profiles.skills import keys, written
from mutuals.kit.outbox import announce

AT_ONCE = 25  # concepts in a transaction
Kind = ConceptLabel.Kind
Labels = dict[str, tuple[int, str]]  # by how a spelling is folded: its kind, and itself


def load(paths: Iterable[Path], *, tell: Callable[[str, int], None] = lambda _language, _count: None) -> None:
    """Loads ESCO's tables of skills, one a language; `tell` hears of each language and how many concepts it has.

    All files are read through before anything is written. What is there already stays as it is, so that a load which
    was cut off is simply begun anew. Skills that turn out to be the same become one afterwards, in the background.
    Raises NotReadable, OSError.
    """
    known = {language_of(path.name): path for path in paths}
    for path in known.values():
        for _written in _read(path):
            pass
    for language, path in known.items():
        tell(language, _load(language, path))
    with transaction.atomic():
        announce(VocabularyLoaded(), actor_id=0)


def _read(path: Path) -> Iterable[Written]:
    with path.open("rb") as stream:
        yield from concepts_in(stream, name=path.name)


def _load(language: str, path: Path) -> int:
    Vocabulary.objects.update_or_create(language=language, defaults={"loaded_at": None})
    count, rows = 0, map(_sorted, _read(path))
    while some := dict(islice(rows, AT_ONCE)):
        with transaction.atomic():
            _put(language, some)
        count += len(some)
    labels = ConceptLabel.objects.filter(language=language).count()
    said = {"concepts": count, "labels": labels, "loaded_at": timezone.now()}
    Vocabulary.objects.filter(language=language).update(**said)
    return count


def _sorted(one: Written) -> tuple[str, Labels]:
    """The address of a concept, and how it is written, by what is compared. Its name comes first."""
    found: Labels = {}
    for kind, labels in ((Kind.PREFERRED, (one.preferred,)), (Kind.OTHER, one.others), (Kind.HIDDEN, one.hidden)):
        for label in labels:
            own, *further = keys(label) or (label[:80],)  # signs alone
            found.setdefault(own, (kind, label))
            for key in further:  # weaker than what stands there
                found.setdefault(key, (max(kind, Kind.BARE), label))
    return one.uri, found


def _put(language: str, some: dict[str, Labels]) -> None:
    """Makes names and labels of some concepts in a language exactly these. In a transaction."""
    names = {uri: written(next(iter(labels.values()))[1]) for uri, labels in some.items()}
    there = {concept.uri: concept for concept in Concept.objects.filter(uri__in=some)}
    new = [Concept(uri=uri, names={language: name}) for uri, name in names.items() if uri not in there]
    renamed = [one for one in there.values() if one.names.get(language) != names[one.uri]]
    for one in renamed:
        one.names[language] = names[one.uri]
    Concept.objects.bulk_create([*new, *renamed], update_conflicts=True, unique_fields=["uri"], update_fields=["names"])
    ids = {concept.uri: concept.id for concept in (*there.values(), *new)}
    changed = {one.id for one in renamed} | _put_labels(language, {ids[uri]: labels for uri, labels in some.items()})
    for skill in Skill.objects.filter(concept_id__in=changed).values_list("id", flat=True):
        announce(SkillToldAnew(skill), actor_id=0)


def _put_labels(language: str, some: dict[int, Labels]) -> set[int]:
    """The same for their labels; the concepts where something was different. In a transaction."""
    wanted = {(concept, key): label for concept, labels in some.items() for key, label in labels.items()}
    rows = ConceptLabel.objects.filter(language=language, concept_id__in=some)
    there = {row[:2]: row[2:] for row in rows.values_list("concept_id", "folded", "kind", "label", "id")}
    same = {key for key, label in wanted.items() if there.get(key, ())[:2] == label}
    gone, new = there.keys() - same, wanted.keys() - same
    ConceptLabel.objects.filter(id__in=[there[key][2] for key in gone]).delete()
    ConceptLabel.objects.bulk_create(
        ConceptLabel(concept_id=key[0], folded=key[1], language=language, kind=kind, label=label)
        for key, (kind, label) in wanted.items()
        if key in new
    )
    return {concept for concept, _folded in gone | new}
