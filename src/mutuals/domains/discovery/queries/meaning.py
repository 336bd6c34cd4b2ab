"""What is close in meaning to a search, by texts that the viewer may see: the gate stands inside, before any limit.

The process that knows meanings says which senses are near, all of them; here they are gone through in that order, and
of those who say such a text the ones whom the viewer may find, until there are enough (docs/decisions/065).
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from mutuals.domains.audience.gate import visible_to
from mutuals.domains.discovery.models import PersonText, Sense
from mutuals.domains.discovery.queries.ranking import Mark, Ranking, Text, wants_to_be_found
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.meaning import asking
from mutuals.kit.meaning.asking import Near
from mutuals.kit.prepared import prepared
from mutuals.kit.search import fold

ABOVE = 0.5  # how near, from 0 to 1: measured in docs/decisions/065
MOST = 20  # people, or articles
CLOSE = 20  # added to the rank of people who are found by meaning alone
_SENSES = 200  # at a time
_PEOPLE = 24  # of one sense at a time


def near(text: str) -> Near:
    """(thousandths, sense) of those that are near, the nearest first; none where that is not known in time."""
    newest = _newest.number() if asking.available() else 0
    return asking.near(text, above=ABOVE, table=Sense._meta.db_table, newest=newest) if newest else []


def close_people(viewer: Viewer, text: str, rankings: list[Ranking]) -> list[tuple[Mark, list[Text]]]:
    """At most `MOST` people who show the viewer a text that is close in meaning, and whom no ranking finds."""
    words = fold(text).split()
    found: list[tuple[Mark, list[Text]]] = []
    seen: set[int] = set()
    for some in _some(_candidates(viewer, words, near(text), seen)):
        by_words = set().union(*(ranking.among({person for (_rank, person), _texts in some}) for ranking in rankings))
        found += [one for one in some if one[0][1] not in by_words]
        if len(found) >= MOST:
            break
    return found[:MOST]


def _candidates(viewer: Viewer, words: list[str], near: Near, seen: set[int]) -> Iterator[tuple[Mark, list[Text]]]:
    for thousandths, senses in _reached(viewer, near):
        below = (1 << 63) - 1
        while rows := _who.rows(viewer.person_id, below, senses):
            below = rows[-1][0]
            for person, kind, text, folded, thing in rows:
                # who shows all that was typed is found by it: of a text that thousands share, none is looked at
                if person not in seen and not all(f" {word}" in f" {folded}" for word in words):
                    seen.add(person)
                    why = Text(kind, text, thing, frozenset(), frozenset(words))
                    yield (CLOSE + 1000 - thousandths, person), [why]
            if len(rows) < _PEOPLE:
                break


def _reached(viewer: Viewer, near: Near) -> Iterator[tuple[int, list[int]]]:
    """(thousandths, senses) of those senses of which somebody shows the viewer a text."""
    stop = 0
    while stop < len(near):
        start, stop = stop, min(stop + _SENSES, len(near))
        while stop < len(near) and near[stop][0] == near[stop - 1][0]:  # those equally near are answered together
            stop += 1
        some = near[start:stop]
        there = {sense for (sense,) in _shown.rows(viewer.person_id, [sense for _, sense in some])}
        for thousandths, pairs in groupby((one for one in some if one[1] in there), key=lambda one: one[0]):
            yield thousandths, [sense for _, sense in pairs]


def _some(rows: Iterator[Any]) -> Iterator[list[Any]]:
    part = []
    for row in rows:
        part.append(row)
        if len(part) == MOST:
            yield part
            part = []
    if part:
        yield part


def _findable(me: int | None) -> QuerySet[PersonText]:
    return visible_to(PersonText.objects.filter(wants_to_be_found(me)), Viewer(me))


@prepared()
def _newest() -> QuerySet[Any, Any]:
    return Sense.objects.order_by("-id").values_list("id")[:1]


@prepared()
def _shown(me: int | None, senses: list[int]) -> QuerySet[Any, Any]:
    said = _findable(me).filter(sense=OuterRef("id"))
    return Sense.objects.filter(Exists(said), id__in=senses).values_list("id")


@prepared()
def _who(me: int | None, below: int, senses: list[int]) -> QuerySet[Any, Any]:
    rows = _findable(me).filter(sense__in=senses, owner_id__lt=below).order_by("-owner_id", "kind", "id")
    return rows.values_list("owner_id", "kind", "text", "folded", "thing")[:_PEOPLE]
