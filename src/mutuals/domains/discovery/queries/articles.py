"""Finding articles by their words: one's own, and those for everyone. Each hit says why it is one."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from mutuals.domains.articles.queries import Row, articles_for, tags_of
from mutuals.domains.articles.rows import out
from mutuals.domains.audience.gate import visible_to
from mutuals.domains.audience.scope import Audience
from mutuals.domains.discovery.queries.operators import read_search
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.prepared import Prepared
from mutuals.kit.search import fold, holding, pattern

PAGE = 20


@dataclass(frozen=True, slots=True)
class ArticleHit:
    article: Row
    why: str  # where the words stand


def find_articles(viewer: Viewer, text: str, *, limit: int = PAGE) -> list[ArticleHit]:
    """The articles in which each word of `text` begins a word; those that say it in their title first.

    In the text, `from:`, `before:` and `after:` as in a search for posts.
    """
    wanted = read_search(viewer, text)
    of_posts = wanted.has or wanted.within  # what articles do not have
    if wanted.nobody or of_posts or not any(len(word) > 1 or not word.isascii() for word in wanted.words):
        return []
    me, span = viewer.person_id or 0, (wanted.below, wanted.above)
    ids = [i for (i,) in _FOUND.rows(me, pattern(list(wanted.words)), *span, wanted.person_id)]
    known = articles_for(viewer, ids)
    tags = tags_of(known)
    hits = [(*_why(known[i], tags.get(i, []), wanted.words), known[i]) for i in ids if i in known]
    hits.sort(key=lambda hit: hit[0])
    return [ArticleHit(article, why) for _rank, why, article in hits[:limit]]


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


def _found(me: int, pattern: str, below: int, above: int, person_id: int | None) -> "QuerySet[Any, Any]":
    rows = out().filter(id__in=holding("discovery_articletext", "folded", pattern))
    rows = rows.filter(Q(owner_id=me) | Q(audience=Audience.PUBLIC, owner__limited=False))
    rows = visible_to(rows.filter(id__lt=below, id__gt=above), Viewer(me or None))
    rows = rows if person_id is None else rows.filter(owner_id=person_id)
    return rows.order_by("-id").values_list("id")[:100]


_FOUND = Prepared(_found)
