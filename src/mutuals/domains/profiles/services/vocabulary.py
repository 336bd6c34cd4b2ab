"""Taking a published vocabulary of skills in: in short transactions, again as often as one likes."""

from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from mutuals.domains.profiles.esco import Written, concepts_in, language_of
from mutuals.domains.profiles.events import VocabularyLoaded
from mutuals.domains.profiles.models import Concept, ConceptLabel, Vocabulary
from mutuals.domains.profiles.skills import keys, written
from mutuals.kit.lock import take_lock
from mutuals.kit.marks import VOCABULARY_LOCK
from mutuals.kit.outbox import announce
from mutuals.kit.pacing import in_turn
from mutuals.kit.refusal import Refused

AT_ONCE = 10  # concepts in a transaction: a hundred labels
Kind = ConceptLabel.Kind
Labels = dict[str, tuple[int, str]]  # by how a spelling is folded: its kind, and itself


def load(paths: Iterable[Path], *, tell: Callable[[str, int], None] = lambda _language, _count: None) -> None:
    """Loads ESCO's tables of skills, one a language; `tell` hears of each language and how many concepts it has.

    All files are read through before anything is written. What is there already stays as it is, so that a load which
    was cut off is simply begun anew. Skills that turn out to be the same become one afterwards, in the background.
    Raises NotReadable, OSError, Refused while another load runs.
    """
    known = {language_of(path.name): path for path in paths}
    for path in known.values():
        for _written in _read(path):
            pass
    lock = take_lock(Path(settings.MUTUALS_DATA) / VOCABULARY_LOCK)
    if lock is None:
        raise Refused("Skills are being loaded already: let that load end.")  # of a command: in English
    with lock:
        anew = Vocabulary.objects.filter(loaded_at=None).exists()  # of a load that was cut off nobody was told
        for language, path in known.items():
            count, changed = _load(language, path)
            anew |= changed
            tell(language, count)
        with transaction.atomic():
            announce(VocabularyLoaded(anew=anew), actor_id=0)


def _read(path: Path) -> Iterable[Written]:
    with path.open("rb") as stream:
        yield from concepts_in(stream, name=path.name)


def _load(language: str, path: Path) -> tuple[int, bool]:
    """How many concepts the language has, and whether any was called otherwise before."""
    count, changed, rows = 0, False, map(_sorted, _read(path))
    Vocabulary.objects.update_or_create(language=language, defaults={"loaded_at": None})
    while some := dict(islice(rows, AT_ONCE)):
        changed |= _put(language, some)
        count += len(some)
    labels = ConceptLabel.objects.filter(language=language).count()
    said = {"concepts": count, "labels": labels, "loaded_at": timezone.now()}
    Vocabulary.objects.filter(language=language).update(**said)
    return count, changed


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


def _put(language: str, some: dict[str, Labels]) -> bool:
    """Makes names and labels of some concepts in a language exactly these; whether anything was different.

    Nobody else writes them while the lock is held: so what is to be done is found out before others are kept waiting.
    """
    names = {uri: written(next(iter(labels.values()))[1]) for uri, labels in some.items()}
    there = {concept.uri: concept for concept in Concept.objects.filter(uri__in=some)}
    new = [Concept(uri=uri, names={language: name}) for uri, name in names.items() if uri not in there]
    renamed = [one for one in there.values() if one.names.get(language) != names[one.uri]]
    for one in renamed:
        one.names[language] = names[one.uri]
    ids = {concept.uri: concept.id for concept in (*there.values(), *new)}
    gone, labels = _labels(language, {ids[uri]: labels for uri, labels in some.items()})
    if not (new or renamed or gone or labels):
        return False
    with in_turn():
        Concept.objects.bulk_create(
            [*new, *renamed], update_conflicts=True, unique_fields=["uri"], update_fields=["names"]
        )
        ConceptLabel.objects.filter(id__in=gone).delete()
        ConceptLabel.objects.bulk_create(labels)
    return True


def _labels(language: str, some: dict[int, Labels]) -> tuple[list[int], list[ConceptLabel]]:
    """Which labels of these concepts are to go, and which to come."""
    wanted = {(concept, key): label for concept, labels in some.items() for key, label in labels.items()}
    rows = ConceptLabel.objects.filter(language=language, concept_id__in=some)
    there = {row[:2]: row[2:] for row in rows.values_list("concept_id", "folded", "kind", "label", "id")}
    same = {key for key, label in wanted.items() if there.get(key, ())[:2] == label}
    new = [
        ConceptLabel(concept_id=key[0], folded=key[1], language=language, kind=kind, label=label)
        for key, (kind, label) in wanted.items()
        if key not in same
    ]
    return [there[key][2] for key in there.keys() - same], new
