"""Reads of the vocabulary of skills: what a word means, what it may become while it is typed, what is loaded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from mutuals.domains.profiles.models import Concept, ConceptLabel, Skill, SkillMerge, Vocabulary
from mutuals.domains.profiles.skills import (
    Spelled,
    canonical,
    fold,
    is_usual,
    known_beginning,
    known_names,
    meant,
    shown,
)
from mutuals.kit.lock import is_held
from mutuals.kit.marks import VOCABULARY_LOCK
from mutuals.kit.prepared import Prepared

LEAST = 2  # letters before anything is offered
OFFERED = 8
_LOOKED_AT = 60  # labels
_LONGEST = 80  # of what a person can write


@dataclass(frozen=True, slots=True)
class Offered:
    """A skill that the vocabulary knows: its name in the reader's language, and the label that begins as was typed."""

    name: str
    label: str
    uri: str


def offered(text: str) -> list[Offered]:
    """What a text that is being typed may become, in the language of the reader: by name and by other labels.

    The usual names that stand in the code come with those of a loaded vocabulary, without a second one for the same.
    """
    begin = fold(text.strip())
    if len(begin) < LEAST:
        return []
    found: dict[str, tuple[Any, ...]] = {}
    for name, label in known_beginning(begin):
        found[fold(name)] = (fold(label) != begin, int(label != name), len(name), name, label, "")
    for kept, names, uri, kind, label in _BEGINNING.rows(begin, (get_language() or "en").partition("-")[0]):
        name = shown(kept, names)
        rank, key = (fold(label) != begin, kind, len(name), name, label, uri), fold(canonical(name))
        if len(name) <= _LONGEST and (key not in found or not found[key][-1] or rank < found[key]):
            found[key] = rank
    return [Offered(*rank[3:]) for rank in sorted(found.values())[:OFFERED]]


def usual_names() -> list[str]:
    """The usual names that stand in the code, those that the vocabulary knows in the language of the reader."""
    names = {fold(name): name for name in known_names()}
    concepts = concepts_of(names)
    by_language = dict(Concept.objects.filter(id__in=concepts.values()).values_list("id", "names"))
    known = (shown(name, by_language.get(concepts.get(folded, 0))) for folded, name in names.items())
    return list(dict.fromkeys(known))


def _beginning(begin: str, language: str) -> "QuerySet[Any, Any]":
    starts = Q(folded__startswith=begin)
    if connection.vendor == "sqlite":  # its LIKE does not use the index
        starts = Q(folded__gte=begin, folded__lt=_after(begin))
    rows = ConceptLabel.objects.filter(starts, language=language).exclude(kind=ConceptLabel.Kind.HIDDEN)
    columns = ("label", "concept__names", "concept__uri", "kind", "label")
    return rows.order_by("folded").values_list(*columns)[:_LOOKED_AT]


def _after(begin: str) -> str:
    return begin + "\U0010ffff"


_BEGINNING = Prepared(_beginning)


def concepts_of(words: Iterable[str], *, uri: str = "") -> dict[str, int]:
    """By folded word: the one concept that it means to the reader; that of `uri`, where the word can mean it."""
    languages = Vocabulary.objects.values("language")  # by which the labels are kept
    rows = ConceptLabel.objects.filter(folded__in=set(words), language__in=languages)
    found: dict[str, list[Spelled]] = {}
    wanted: dict[str, int] = {}
    for folded, concept, language, kind, its in rows.values_list(
        "folded", "concept_id", "language", "kind", "concept__uri"
    ):
        found.setdefault(folded, []).append(Spelled(concept, language, kind))
        if its == uri:
            wanted[folded] = concept
    language = (get_language() or "").partition("-")[0]
    known = {
        folded: wanted.get(folded) or meant(spelled, language, by_name=is_usual(folded))
        for folded, spelled in found.items()
    }
    return {folded: concept for folded, concept in known.items() if concept is not None}


def labels_of(skills: Iterable[int]) -> dict[int, list[str]]:
    """By skill: all labels of its concept, and the names of skills that became it. For the search index only."""
    wanted, found = set(skills), {}
    rows = ConceptLabel.objects.filter(concept_id__in=Skill.objects.filter(id__in=wanted).values("concept_id"))
    by_concept: dict[int, list[str]] = {}
    for concept, label in rows.order_by("kind", "id").values_list("concept_id", "label"):
        by_concept.setdefault(concept, []).append(label)
    for skill, concept in Skill.objects.filter(id__in=wanted).values_list("id", "concept_id"):
        found[skill] = by_concept.get(concept or 0, [])
    for skill, name in Skill.objects.filter(into_id__in=wanted).order_by("id").values_list("into_id", "name"):
        found[skill or 0].append(name)
    return found


@dataclass(frozen=True, slots=True)
class Loaded:
    """A language of the vocabulary; `at` is None where its load did not end, or has not ended yet."""

    language: str
    concepts: int
    labels: int
    at: datetime | None
    under_way: bool


def vocabulary() -> list[Loaded]:
    """Which languages are loaded, by their codes."""
    rows = Vocabulary.objects.order_by("language").values_list("language", "concepts", "labels", "loaded_at")
    held = is_held(Path(settings.MUTUALS_DATA) / VOCABULARY_LOCK)
    return [Loaded(*row, under_way=held and row[3] is None) for row in rows]


@dataclass(frozen=True, slots=True)
class Merged:
    """A merge by hand: going done undoing undone."""

    id: int
    gone: str
    kept: str
    state: str

    @property
    def can_be_undone(self) -> bool:
        return self.state in {SkillMerge.State.GOING, SkillMerge.State.DONE}


def merges() -> list[Merged]:
    """The last ones, newest first."""
    rows = SkillMerge.objects.filter(by_hand=True).order_by("-id")
    return [Merged(*row) for row in rows.values_list("id", "gone__name", "kept__name", "state")[:100]]


def keys_of(text: str) -> list[str]:
    """What a typed text may be found under, the nearest first: as it stands, and as the usual name that it is."""
    return list(dict.fromkeys(filter(None, (fold(text), fold(canonical(text))))))
