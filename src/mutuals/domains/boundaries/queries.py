"""Reads of filters: each person's own, for nobody else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from mutuals.domains.boundaries.matching import NONE, Filters, Hit, Rule, hidden, word
from mutuals.domains.boundaries.models import Filter, FilteredPost, Keyword
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.prepared import prepared
from mutuals.kit.refusal import NotFound

__all__ = ["NONE", "Filters", "Hit", "Rule", "filters_for", "hidden"]

ACTIONS = Filter.Action.choices  # (value, words)
CONTEXTS = Filter.Context.choices

Row = tuple[Any, ...]


def filters_for(viewer: Viewer) -> Filters:
    """What holds now for this reader, compiled: one prepared look-up, a second one only where there are filters."""
    if viewer.is_anonymous:
        return NONE
    rows = _holding.rows(viewer.me)
    return _compiled(tuple(rows), tuple(_covered.rows(viewer.me))) if rows else NONE


def who_filters(person_ids: Iterable[int]) -> set[int]:
    """Those of these people who have filters, also where they hold no longer."""
    ids = list(person_ids)
    found = (_filtering.rows(ids[at : at + 200]) for at in range(0, len(ids), 200))
    return {person for rows in found for (person,) in rows}


@prepared(raw=True)
def _filtering(ids: list[int]) -> QuerySet[Any, Any]:
    return Filter.objects.filter(person_id__in=ids).values_list("person_id")


@prepared()
def _holding(me: int) -> QuerySet[Any, Any]:
    rows = Filter.objects.filter(Q(expires_at=None) | Q(expires_at__gt=Now()), person_id=me)
    fields = ("id", "title", "contexts", "action", "expires_at", "keywords__word", "keywords__whole_word")
    return rows.order_by("id", "keywords__id").values_list(*fields)


@prepared()
def _covered(me: int) -> QuerySet[Any, Any]:
    return FilteredPost.objects.filter(filter__person_id=me).order_by("id").values_list("filter_id", "post")


@lru_cache(maxsize=256)
def _compiled(rows: tuple[Row, ...], covered: tuple[Row, ...]) -> Filters:
    """Kept by the very rows it was made from, so it is never stale."""
    words: dict[Rule, list[Any]] = {}
    for number, title, contexts, action, expires_at, written, whole in rows:
        mine = words.setdefault(Rule(number, title, tuple(contexts.split()), action, expires_at), [])
        if written:
            mine.append(word(written, bool(whole)))
    return Filters(
        tuple((rule, tuple(mine), frozenset(p for f, p in covered if f == rule.id)) for rule, mine in words.items())
    )


@dataclass(frozen=True, slots=True)
class KeywordRow:
    id: int
    word: str
    whole_word: bool


@dataclass(frozen=True, slots=True)
class PostRow:
    id: int
    post: int


@dataclass(frozen=True, slots=True)
class Kept:
    """One filter as its owner keeps it."""

    id: int
    title: str
    contexts: tuple[str, ...]
    action: str
    expires_at: datetime | None
    keywords: tuple[KeywordRow, ...]
    posts: tuple[PostRow, ...]


def filters_of(viewer: Viewer) -> list[Kept]:
    """The viewer's filters, oldest first, also those that hold no longer."""
    return _kept(Filter.objects.filter(person_id=viewer.me))


def filter_of(viewer: Viewer, filter_id: int) -> Kept:
    """One filter of the viewer's. Raises NotFound."""
    return _one(_kept(Filter.objects.filter(person_id=viewer.me, id=filter_id)))


def filter_of_keyword(viewer: Viewer, keyword_id: int) -> Kept:
    """The viewer's filter that has this keyword. Raises NotFound."""
    return _one(_kept(Filter.objects.filter(person_id=viewer.me, keywords__id=keyword_id)))


def filter_of_post(viewer: Viewer, row_id: int) -> Kept:
    """The viewer's filter with this row of a covered post. Raises NotFound."""
    return _one(_kept(Filter.objects.filter(person_id=viewer.me, posts__id=row_id)))


def _one(found: list[Kept]) -> Kept:
    if not found:
        raise NotFound
    return found[0]


def _kept(rows: QuerySet[Filter]) -> list[Kept]:
    found = list(rows.order_by("id").values_list("id", "title", "contexts", "action", "expires_at"))
    ids = [row[0] for row in found]
    keywords = _by_filter(Keyword.objects.filter(filter_id__in=ids), "word", "whole_word")
    posts = _by_filter(FilteredPost.objects.filter(filter_id__in=ids), "post")
    return [
        Kept(
            number,
            title,
            tuple(contexts.split()),
            action,
            expires_at,
            tuple(KeywordRow(*row) for row in keywords.get(number, ())),
            tuple(PostRow(*row) for row in posts.get(number, ())),
        )
        for number, title, contexts, action, expires_at in found
    ]


def _by_filter(rows: QuerySet[Any, Any], *fields: str) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    values: Iterable[Row] = rows.order_by("id").values_list("filter_id", "id", *fields)
    for filter_id, *rest in values:
        found.setdefault(filter_id, []).append(tuple(rest))
    return found
