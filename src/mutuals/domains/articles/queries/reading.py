"""Reads of articles. Whatever shows one to somebody passes the gate here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from mutuals.domains.articles.models import Tag
from mutuals.domains.articles.rows import out_for
from mutuals.domains.audience.gate import visible_to
from mutuals.domains.media.queries import Shown as File
from mutuals.domains.media.queries import files_for_cards
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.prepared import prepared
from mutuals.kit.refusal import NotFound


@dataclass(frozen=True, slots=True)
class Row:
    """An article in a list, as one viewer may see it."""

    id: int
    owner_id: int
    audience: int
    slug: str
    title: str
    summary: str
    minutes: int
    language: str
    cover: int | None
    post_id: int | None
    published_at: datetime
    edited_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class Shown(Row):
    """An article with all that its page shows."""

    html: str
    headings: list[tuple[int, str, str]]  # level, anchor, words
    post__notice: str  # of the moderators, or its author's; it stands before the text
    post__state: str  # "held": by the moderators, its author alone reads it

    @property
    def notice(self) -> str:
        return self.post__notice


_ROW, _SHOWN = tuple(Row.__dataclass_fields__), tuple(Shown.__dataclass_fields__)


def article_for(viewer: Viewer, article_id: int) -> Shown:
    """One article. Raises NotFound where there is none for this viewer."""
    return _one(_by_number.rows(viewer.person_id, article_id))


def article_at(viewer: Viewer, owner_id: int, slug: str) -> Shown:
    """The article to which an address leads, also an old one. Raises NotFound."""
    return _one(_by_address.rows(viewer.person_id, owner_id, slug))


def _one(rows: list[tuple[Any, ...]]) -> Shown:
    if not rows:
        raise NotFound
    return Shown(*rows[0])


@prepared()
def _by_number(me: int | None, article_id: int) -> QuerySet[Any, Any]:
    return visible_to(out_for(me).filter(id=article_id), Viewer(me)).values_list(*_SHOWN)


@prepared()
def _by_address(me: int | None, owner: int, slug: str) -> QuerySet[Any, Any]:
    rows = out_for(me).filter(slugs__owner_id=owner, slugs__slug=slug)
    return visible_to(rows, Viewer(me)).values_list(*_SHOWN)


def articles_of(viewer: Viewer, person_id: int, *, before: int | None = None, limit: int = 20) -> list[Row]:
    """A person's articles that the viewer may see, newest first."""
    return [Row(*row) for row in _of_person.rows(viewer.person_id, person_id, before or (1 << 63) - 1)][:limit]


@prepared()
def _of_person(me: int | None, person: int, before: int) -> QuerySet[Any, Any]:
    rows = out_for(me).filter(owner_id=person, id__lt=before)
    return visible_to(rows, Viewer(me)).order_by("-id").values_list(*_ROW)[:60]


def has_articles(viewer: Viewer, person_id: int) -> bool:
    """Whether there is one that the viewer may see."""
    return bool(_any_of_person.rows(viewer.person_id, person_id))


@prepared()
def _any_of_person(me: int | None, person: int) -> QuerySet[Any, Any]:
    return visible_to(out_for(me).filter(owner_id=person), Viewer(me)).values_list("id")[:1]


def articles_for(viewer: Viewer, ids: Iterable[int]) -> dict[int, Row]:
    """Those of the articles that the viewer may see."""
    return {row[0]: Row(*row) for row in _by_numbers.rows(viewer.person_id, list(ids))}


@prepared()
def _by_numbers(me: int | None, ids: list[int]) -> QuerySet[Any, Any]:
    return visible_to(out_for(me).filter(id__in=ids), Viewer(me)).values_list(*_ROW)


def tags_of(article_ids: Iterable[int]) -> dict[int, list[str]]:
    """By article its tags, for whoever may see the article."""
    found: dict[int, list[str]] = {}
    for article_id, tag in _tags.rows(list(article_ids)):
        found.setdefault(article_id, []).append(tag)
    return found


@prepared()
def _tags(ids: list[int]) -> QuerySet[Any, Any]:
    return Tag.objects.filter(article_id__in=ids).order_by("id").values_list("article_id", "tag")


def covers_of(articles: Iterable[Row]) -> dict[int, File]:
    """By article its cover, for whoever may see the article."""
    wanted = {article.id: article.cover for article in articles if article.cover}
    files = files_for_cards("article", wanted)
    return {i: file for i, cover in wanted.items() for file in files.get(i, ()) if file.id == cover}
