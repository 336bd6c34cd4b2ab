"""Whom words find, the best first, answered in turn: who comes into question is read from the index in the order of
the answer, and of them what the viewer may see, until a page is full. However many have a word, few are looked at.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import Any

from django.db.models import OuterRef, Q, QuerySet

from mutuals.domains.audience.gate import visible_to
from mutuals.domains.audience.scope import Audience
from mutuals.domains.discovery.models import PersonText
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import connected, follows
from mutuals.kit.prepared import Prepared, prepared
from mutuals.kit.search import all_of, held_by, holding, pattern_of

READ = (48, 4_000, 80_000)  # who comes into question, so many at a time
LOOKED_AT = (24, 200)  # of whom texts are read: at first, later
Mark = tuple[int, int]  # where a page ends: the rank and person of its last hit


@dataclass(frozen=True, slots=True)
class Text:
    """What a person says that the viewer may see."""

    kind: int
    text: str
    thing: int | None
    has: frozenset[str]  # which of the words, as they were typed
    means: frozenset[str]  # which of them as typed or as they may be meant


class Ranking:
    """One search of one viewer. `others` by word: what it may mean where it was mistyped."""

    def __init__(self, viewer: Viewer, asked: Sequence[str], others: dict[str, list[str]] | None = None) -> None:
        self._me = viewer.person_id
        self._asked = list(asked)
        self._others = others or {}
        self._texts: dict[int, list[Text]] = {}

    def with_others(self, others: dict[str, list[str]]) -> "Ranking":
        """The same search, where words may have been mistyped."""
        return Ranking(Viewer(self._me), self._asked, others)

    def found(self, after: Mark | None) -> Iterator[tuple[Mark, list[Text]]]:
        """Who has texts with all of the words, and those texts; the smallest kind of the longest word first.

        With `others` only those whom the words do not find as they were typed.
        """
        patterns = [pattern_of(word, self._others.get(word, ()), begins=True) for word in self._asked]
        every = [all_of(patterns)] if len(patterns) > 1 else []
        for size in count():
            most = READ[min(size, len(READ) - 1)]
            pairs = _pairs(most, after[0] if after else None).rows(
                self._me, after[1] if after else None, patterns[0], *every
            )
            start = 0
            while start < len(pairs):
                some = pairs[start : start + LOOKED_AT[bool(start)]]
                self._look_at({person for _kind, person in some})
                for mark in some:
                    if self._rank(mark[1]) == mark[0]:
                        yield mark, self._texts[mark[1]]
                start += len(some)
            if len(pairs) < most:
                return
            after = pairs[-1]

    def among(self, people: set[int]) -> set[int]:
        """Those of them whom it finds."""
        self._look_at(people)
        return {person for person in people if self._rank(person) is not None}

    def _look_at(self, people: set[int]) -> None:
        """Reads what the viewer may see of people who were not looked at yet."""
        new = sorted(people - self._texts.keys())
        self._texts |= {person: [] for person in new}
        for person, kind, text, folded, thing in _texts_of.rows(self._me, new) if new else ():
            there, begun = set(folded.split()), f" {folded}"
            has = frozenset(word for word in self._asked if f" {word}" in begun)
            means = has | {word for word, others in self._others.items() if not there.isdisjoint(others)}
            if means:
                self._texts[person].append(Text(kind, text, thing, has, frozenset(means)))

    def _rank(self, person: int) -> int | None:
        texts, every = self._texts[person], set(self._asked)
        if every - {word for text in texts for word in text.means}:
            return None
        if self._others and not every - {word for text in texts for word in text.has}:
            return None
        return min(text.kind for text in texts if self._asked[0] in text.means)


@lru_cache(64)
def _pairs(most: int, kind: int | None) -> Prepared:
    """(kind, person), in the order of the answer: texts with the first pattern that may reach the viewer, of people who
    have `every` pattern, whoever may see those. With a kind only what comes after it and `person`.
    """

    def build(me: int | None, person: int | None, first: str, every: str = "") -> "QuerySet[Any, Any]":
        rows = PersonText.objects.filter(_may_reach(me))
        if every:  # few people have all of it: their texts are gone through, in an index alone
            rows = rows.filter(owner_id__in=holding("discovery_personwords", "folded", every))
        rows = rows.filter(held_by("discovery_persontext", "folded", first, among_few=bool(every)))
        if kind is not None:
            rows = rows.filter(Q(kind__gt=kind) | Q(kind=kind, owner_id__lt=person))
        ranked = rows.values("kind", "owner_id").distinct().order_by("kind", "-owner_id")
        return ranked.values_list("kind", "owner_id")[:most]

    return Prepared(build)


def _may_reach(me: int | None) -> Q:
    """SQL: a text that the gate may let through, cheaply asked: so nobody is looked at who keeps it for others."""
    if me is None:
        return Q(audience__lte=Audience.QUIET)
    tied = Q(connected(me, OuterRef("anchor_id"))) | Q(follows(me, OuterRef("anchor_id")))
    narrow = (Audience.FOLLOWERS, Audience.CONNECTIONS, Audience.ME)
    return ~Q(audience__in=narrow) | Q(owner_id=me) | Q(anchor_id=me) | tied


def wants_to_be_found(me: int | None) -> Q:
    """SQL: a text of somebody who lets search find them, or of oneself."""
    wanting = Q(owner__discoverable=True, owner__limited=False)
    return wanting if me is None else wanting | Q(owner_id=me)


@prepared()
def _texts_of(me: int | None, person_ids: list[int]) -> "QuerySet[Any, Any]":
    rows = visible_to(PersonText.objects.filter(wants_to_be_found(me), owner_id__in=person_ids), Viewer(me))
    return rows.order_by("kind", "id").values_list("owner_id", "kind", "text", "folded", "thing")
