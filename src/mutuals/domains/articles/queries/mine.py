"""All that one published, in parts: for looking through it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from mutuals.domains.articles.models import Article
from mutuals.domains.media.queries import alts_of
from mutuals.domains.people.viewer import Viewer

_COLUMNS = ("id", "audience", "post_id", "title", "summary", "source")


@dataclass(frozen=True, slots=True)
class Own:
    """A published article of one's own: for whom, its post, its words, and what is said of its pictures, by file."""

    id: int
    audience: int
    post_id: int | None
    title: str
    summary: str
    source: str
    alts: dict[int, str]


def own_before(viewer: Viewer, *, before: int | None, limit: int) -> list[Own]:
    """One's own articles that are out, newest first, older than the one with that number."""
    rows = _mine(viewer).order_by("-id")
    return _own(rows.filter(id__lt=before)[:limit] if before else rows[:limit])


def own_among(viewer: Viewer, ids: Iterable[int]) -> list[Own]:
    """Those of these articles that are one's own and out."""
    return _own(_mine(viewer).filter(id__in=list(ids)))


def _mine(viewer: Viewer) -> QuerySet[Article]:
    return Article.objects.filter(owner_id=viewer.me, state=Article.State.OUT)


def _own(rows: QuerySet[Any]) -> list[Own]:
    some: list[tuple[int, int, int | None, str, str, str]] = list(rows.values_list(*_COLUMNS))
    alts = alts_of("article", [row[0] for row in some])
    return [Own(*row, alts.get(row[0], {})) for row in some]
