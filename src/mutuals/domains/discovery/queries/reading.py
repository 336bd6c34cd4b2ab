"""Finding posts by their words: one's own, those one kept, thanked for or is mentioned in, and public ones of people
who let themselves be found by words. The audience of every post is part of the query.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from mutuals.domains.audience.gate import visible_to
from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.queries import face_by_address
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.rows import in_library, published
from mutuals.kit.ids import first_id_at
from mutuals.kit.prepared import Prepared
from mutuals.kit.search import newest_with, pattern, words

MOST = 40
NEWEST = 5_000  # posts with the words that are looked at: beyond, more words are needed
LAST = (1 << 63) - 1
_DAY = 86_400_000 << 16  # from the first id of a day to that of the next
_OPERATOR = re.compile(r"\b(from|before|after):(\S+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a search asks for: words, by whom, between which ids. `nobody`: it names somebody who is not here."""

    words: tuple[str, ...] = ()
    person_id: int | None = None
    below: int = LAST
    above: int = 0
    nobody: bool = False


def find_posts(
    viewer: Viewer,
    text: str,
    *,
    person_id: int | None = None,
    below: int | None = None,
    above: int | None = None,
    limit: int = 20,
    offset: int = 0,
) -> list[int]:
    """The posts in which each word of `text` begins a word, newest first; none for a visitor.

    In the text, `from:name` (or `from:me`) names the author, `before:` and `after:` a day (2026-09-30).
    """
    if viewer.is_anonymous:
        return []
    wanted = read_search(viewer, text)
    if person_id is not None:
        wanted = replace(wanted, person_id=person_id, nobody=wanted.nobody or wanted.person_id not in {None, person_id})
    wanted = replace(wanted, below=min(wanted.below, below or LAST), above=max(wanted.above, above or 0))
    if wanted.nobody or not any(len(word) > 1 or not word.isascii() for word in wanted.words):
        return []
    author = wanted.person_id
    rows = _FOUND.rows(viewer.me, pattern(list(wanted.words)), wanted.below, wanted.above, author)
    return [number for (number,) in rows[offset : offset + limit]]


def read_search(viewer: Viewer, text: str) -> Wanted:
    """A search as typed, its operators taken out of the words. What is no day is a word."""
    wanted, rest = Wanted(), text[:300]
    for whole, name, value in [(m[0], m[1].lower(), m[2]) for m in _OPERATOR.finditer(rest)]:
        if name == "from":
            person = viewer.me if value.lower() == "me" else getattr(face_by_address(value), "id", None)
            wanted = replace(wanted, person_id=person, nobody=wanted.nobody or person is None)
        elif (day := _day(value)) is None:
            continue
        elif name == "before":
            wanted = replace(wanted, below=_id_at(day))
        else:
            wanted = replace(wanted, above=_id_at(day) + _DAY)
        rest = rest.replace(whole, " ")
    return replace(wanted, words=tuple(words(rest)))


def _day(text: str) -> datetime | None:
    try:
        return timezone.make_aware(datetime.combine(date.fromisoformat(text), time()))
    except (ValueError, OverflowError):
        return None


def _id_at(day: datetime) -> int:
    return max(0, min(first_id_at(day), LAST - _DAY))


def _found(me: int, pattern: str, below: int, above: int, person_id: int | None) -> "QuerySet[Any, Any]":
    rows = published().filter(id__in=newest_with("discovery_posttext", "folded", pattern, most=NEWEST))
    rows = rows.filter(in_library(me) | Q(owner__indexable=True, owner__limited=False, audience=Audience.PUBLIC))
    rows = visible_to(rows.filter(id__lt=below, id__gt=above), Viewer(me))
    rows = rows if person_id is None else rows.filter(owner_id=person_id)
    return rows.order_by("-id").values_list("id")[: 5 * MOST]


_FOUND = Prepared(_found)
