"""Finding posts by their words: one's own, those one kept, thanked for or is mentioned in, and public ones of people
who let themselves be found by words. The audience of every post is part of the query.

Nothing is cut before it: the index is read in stretches, the newest first, until a page is full. Where what else is
asked for lets only few posts in, these are read instead and their words compared.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import count, islice
from typing import Any

from django.db.models import OuterRef, Q, QuerySet

from mutuals.domains.audience.gate import visible_to
from mutuals.domains.audience.scope import Audience
from mutuals.domains.discovery.models import PostText
from mutuals.domains.discovery.queries.operators import FILES, LAST, Wanted, read_search
from mutuals.domains.media.rows import with_files
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.rows import in_library, library_of, ones_with, published, with_link, with_poll, with_quote
from mutuals.domains.ties.edges import connected, connected_ids, followed_by, follows
from mutuals.kit.prepared import Prepared, prepared
from mutuals.kit.search import newest_with, pattern

DEEPEST = 200  # posts of all pages together
RECENT = 2_000  # the newest posts: what many of them say is found among these
STRETCHES = (400, 4_000, 40_000)  # further posts with the words that are looked at, one stretch after another
FEW = 2_000  # posts that are read one by one
AT_ONCE = 200
WHOLE = 2  # letters of words that are meant as they are: "AI" is no beginning of one, and very many begin so


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

    One of two letters is a word of its own. In the text, `from:name` (or `from:me`) names the author, `before:`,
    `after:` and `during:` a day (2026-09-30), `has:` one of HAS, `in:` one of IN. With `from:` no words are needed.
    """
    if viewer.is_anonymous:
        return []
    wanted = read_search(viewer, text)
    if person_id is not None:
        wanted = replace(wanted, person_id=person_id, nobody=wanted.nobody or wanted.person_id not in {None, person_id})
    wanted = replace(wanted, below=min(wanted.below, below or LAST), above=max(wanted.above, above or 0))
    enough = any(len(word) > 1 or not word.isascii() for word in wanted.words)
    if wanted.nobody or not (enough or (wanted.person_id is not None and not wanted.words)):
        return []
    return list(islice(_in_turn(viewer.me, wanted), offset, min(DEEPEST, offset + limit)))


def _in_turn(me: int, wanted: Wanted) -> Iterator[int]:
    """The posts, newest first."""
    find, author = _found_with(wanted.has, wanted.within), wanted.person_id
    if not wanted.words:
        yield from _numbers(find(0).rows(me, None, wanted.below, wanted.above, author))
        return
    below, above, asked = wanted.below, wanted.above, pattern(wanted.words, whole=WHOLE)
    few = _few([*_narrow(me, wanted)])
    if few is None:
        border = max([above, *_numbers(_border.rows(below, above))])
        yield from _numbers(find(RECENT).rows(me, asked, below, border, author))
        if border == above:
            return
        below = border + 1
    if few is not None:
        yield from _of_few(me, wanted, [number for number in few if above < number < below])
        return
    for step in count():
        most = STRETCHES[min(step, len(STRETCHES) - 1)]
        yield from _numbers(find(most).rows(me, asked, below, above, author))
        if not (last := _end(most).rows(asked, below, above)):
            return
        below = last[0][0]
        if step == 0 and (few := _few([_findable(me)])) is not None:
            yield from _of_few(me, wanted, [number for number in few if above < number < below])
            return


def _of_few(me: int, wanted: Wanted, ids: list[int]) -> Iterator[int]:
    """Those of the posts that have the words and are found otherwise too."""
    find = _found_among(wanted.has, wanted.within)
    for start in range(0, len(ids), AT_ONCE):
        said = _said.rows(ids[start : start + AT_ONCE])
        begun = [f" {word}" if len(word) > WHOLE else f" {word} " for word in wanted.words]
        there = [number for number, text in said if all(word in f" {text} " for word in begun)]
        if there:
            yield from _numbers(find.rows(me, there, wanted.person_id))


def _few(lists: "list[QuerySet[Any, Any]]") -> list[int] | None:
    """The shortest of the lists, newest first, if it is short."""
    for rows in lists:
        ids = list(rows[: FEW + 1])
        if len(ids) <= FEW:
            return sorted({number for (number,) in ids}, reverse=True)
    return None


def _narrow(me: int, wanted: Wanted) -> "Iterator[QuerySet[Any, Any]]":
    """The posts that each of the operators lets in, at least."""
    between = {"id__lt": wanted.below, "id__gt": wanted.above}
    if wanted.person_id is not None:
        yield published().filter(owner_id=wanted.person_id, **between).values_list("id")
    for name in sorted(wanted.has):
        yield with_files("post", of=FILES[name]).values_list("thing") if name in FILES else ones_with(name)
    if "library" in wanted.within:
        yield library_of(me)
    for name, people in (("connections", connected_ids), ("following", followed_by)):
        if name in wanted.within:
            yield published().filter(owner_id__in=people(me), **between).values_list("id")


def _findable(me: int) -> "QuerySet[Any, Any]":
    """All that can be found at all, whatever it says."""
    theirs = published().filter(owner__indexable=True, owner__limited=False, audience=Audience.PUBLIC)
    return library_of(me, and_of=theirs)


def _numbers(rows: list[tuple[Any, ...]]) -> Iterator[int]:
    return (number for (number,) in rows)


@lru_cache(128)
def _found_with(has: frozenset[str], within: frozenset[str]) -> Callable[[int], Prepared]:
    """By a count: the query for these operators among so many of the newest posts with the words."""

    @lru_cache
    def among(most: int) -> Prepared:
        def build(me: int, pattern: str | None, below: int, above: int, author: int | None) -> "QuerySet[Any, Any]":
            rows = _found(me, has, within, author)
            if pattern is None:
                return rows.filter(id__lt=below, id__gt=above)[:DEEPEST]
            span = {"below": below, "above": above}
            # the span is asked of the words alone: SQLite would read all posts of it, not the few with the words
            with_words = newest_with("discovery_posttext", "folded", pattern, most=most, **span)
            return rows.filter(id__in=with_words)[:DEEPEST]

        return Prepared(build)

    return among


@lru_cache(128)
def _found_among(has: frozenset[str], within: frozenset[str]) -> Prepared:
    """The query for these operators among some posts."""
    return Prepared(lambda me, ids, author: _found(me, has, within, author).filter(id__in=ids))


@prepared()
def _border(below: int, above: int) -> "QuerySet[Any, Any]":
    """Before which post the recent ones begin."""
    rows = PostText.objects.filter(post_id__lt=below, post_id__gt=above).order_by("-post_id")
    return rows.values_list("post_id")[RECENT : RECENT + 1]


@lru_cache
def _end(most: int) -> Prepared:
    """Where so many of the newest posts with the words end; nothing if there are no more of them."""

    def build(pattern: str, below: int, above: int) -> "QuerySet[Any, Any]":
        last = newest_with("discovery_posttext", "folded", pattern, most=1, skip=most - 1, below=below, above=above)
        return PostText.objects.filter(post_id__in=last).values_list("post_id")

    return Prepared(build)


@prepared()
def _said(ids: list[int]) -> "QuerySet[Any, Any]":
    return PostText.objects.filter(post_id__in=ids).order_by("-post_id").values_list("post_id", "folded")


_THAT: dict[str, Callable[[], Q]] = {"poll": with_poll, "link": with_link, "quote": with_quote}
_AMONG: dict[str, Callable[[int], Q]] = {
    "library": in_library,
    "public": lambda me: Q(audience__lte=Audience.QUIET),
    "connections": lambda me: Q(connected(me, OuterRef("owner_id"))),
    "following": lambda me: Q(follows(me, OuterRef("owner_id"))),
}


def _found(me: int, has: frozenset[str], within: frozenset[str], author: int | None) -> "QuerySet[Any, Any]":
    rows = published() if author is None else published().filter(owner_id=author, share_of=None)
    rows = rows.filter(in_library(me) | Q(owner__indexable=True, owner__limited=False, audience=Audience.PUBLIC))
    for name in sorted(has):
        of = with_files("post", of=FILES[name]) if name in FILES else None
        rows = rows.filter(_THAT[name]() if of is None else Q(id__in=of))
    for name in sorted(within):
        rows = rows.filter(_AMONG[name](me))
    return visible_to(rows, Viewer(me)).order_by("-id").values_list("id")
