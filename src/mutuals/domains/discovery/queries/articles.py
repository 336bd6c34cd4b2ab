"""Finding articles by their words: one's own, and those for everyone. Each hit says why it is one."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from mutuals.domains.articles.queries import Row, articles_for, tags_of
from mutuals.domains.articles.rows import out
from mutuals.domains.audience.gate import visible_to
from mutuals.domains.audience.scope import Audience
from mutuals.domains.discovery.models import ArticleText
from mutuals.domains.discovery.queries.meaning import MOST, near
from mutuals.domains.discovery.queries.operators import read_search
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.prepared import Prepared
from mutuals.kit.search import fold, holding, pattern

PAGE = 20


@dataclass(frozen=True, slots=True)
class ArticleHit:
    article: Row
    why: str  # where the words stand, or that it is close in meaning


def find_articles(viewer: Viewer, text: str, *, limit: int = PAGE, meaning: bool = False) -> list[ArticleHit]:
    """The articles in which each word of `text` begins a word; those that say it in their title first. After them, with
    `meaning`, some whose title and summary are close in meaning; they say so, and may take a tenth of a second.

    In the text, `from:`, `before:` and `after:` as in a search for posts.
    """
    wanted = read_search(viewer, text)
    of_posts = wanted.has or wanted.within  # what articles do not have
    if wanted.nobody or of_posts or not any(len(word) > 1 or not word.isascii() for word in wanted.words):
        return []
    me, among = viewer.person_id or 0, (wanted.below, wanted.above, wanted.person_id)
    ids = [i for (i,) in _FOUND.rows(me, pattern(wanted.words), *among)]
    close = _close(me, wanted.text, among, set(ids))[: limit - len(ids)] if meaning and len(ids) < limit else []
    known = articles_for(viewer, [*ids, *close])
    tags = tags_of(ids)
    hits = [(*_why(known[i], tags.get(i, []), wanted.words), known[i]) for i in ids if i in known]
    hits.sort(key=lambda hit: hit[0])
    found = [ArticleHit(article, why) for _rank, why, article in hits[:limit]]
    return found + [ArticleHit(known[i], _("close in meaning")) for i in close if i in known]


def _close(me: int, text: str, among: tuple[int, int, int | None], known: set[int]) -> list[int]:
    """Articles that are near, the nearest first, without those that are known."""
    found: list[int] = []
    senses = [sense for _thousandths, sense in near(text)]
    for start in range(0, len(senses), 200):
        some = senses[start : start + 200]
        rows = sorted(_NEAR.rows(me, some, *among), key=lambda row: (some.index(row[1]), -row[0]))
        found += [number for number, _sense in rows if number not in known]
        if len(found) >= MOST:
            break
    return found[:MOST]


def _why(article: Row, tags: list[str], words: tuple[str, ...]) -> tuple[int, str]:
    places = (
        (article.title, _("in its title")),
        (" ".join(tags), _("in its tags")),
        (article.summary, _("in its summary")),
    )
    for rank, (text, why) in enumerate(places):
        there = fold(text).split()
        if all(any(one.startswith(word) for one in there) for word in words):
            return rank, why
    return len(places), _("in its text")


def _found(me: int, pattern: str, *among: Any) -> "QuerySet[Any, Any]":
    rows = _findable(me, *among).filter(id__in=holding("discovery_articletext", "folded", pattern))
    return rows.order_by("-id").values_list("id")[:100]


def _near(me: int, senses: list[int], *among: Any) -> "QuerySet[Any, Any]":
    """(article, sense)"""
    rows = ArticleText.objects.filter(sense__in=senses, article__in=_findable(me, *among))
    return rows.values_list("article_id", "sense")


def _findable(me: int, below: int, above: int, person_id: int | None) -> "QuerySet[Any]":
    rows = out().filter(Q(owner_id=me) | Q(audience=Audience.PUBLIC, owner__limited=False))
    rows = visible_to(rows.filter(id__lt=below, id__gt=above), Viewer(me or None))
    return rows if person_id is None else rows.filter(owner_id=person_id)


_FOUND, _NEAR = Prepared(_found), Prepared(_near)
