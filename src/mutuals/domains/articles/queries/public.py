"""What everyone may read, for feeds and for the map of the site. Nothing here knows a viewer but anybody."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from mutuals.domains.articles.models import Article, MachineChoice, Tag
from mutuals.domains.articles.rows import out
from mutuals.domains.audience.gate import visible_to
from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.viewer import ANYONE

PART = 5_000  # addresses in a part of the map
MOST_NAMES = 1_000  # in robots.txt, of which programs read 500 kB


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in a feed."""

    id: int
    owner_id: int
    slug: str
    title: str
    summary: str
    html: str
    language: str
    published_at: datetime
    edited_at: datetime | None
    version: int
    post_id: int | None
    post__notice: str

    @property
    def changed_at(self) -> datetime:
        return self.edited_at or self.published_at


_FIELDS = tuple(Entry.__dataclass_fields__)


def public_articles(*, person_id: int | None = None, tag: str | None = None, limit: int = 20) -> list[Entry]:
    """The newest articles for everyone, of a person or with a tag (then of nobody whom moderators limited)."""
    rows = _public()
    if person_id is not None:
        rows = rows.filter(owner_id=person_id)
    if tag is not None:
        rows = rows.filter(Exists(Tag.objects.filter(article=OuterRef("id"), tag=tag)), owner__limited=False)
    return [Entry(*row) for row in rows.order_by("-published_at").values_list(*_FIELDS)[:limit]]


def who_lets_train() -> list[str]:
    """The names of those who let programs train on their articles."""
    rows = _writers(training=True).order_by("person_id").values_list("person__handle", flat=True)
    return list(rows[:MOST_NAMES])


def mapped_articles(part: int) -> list[tuple[str, str, datetime, datetime | None]]:
    """A part of the articles that search engines may show: (name, slug, published, changed)."""
    rows = _mapped().order_by("id").values_list("owner__handle", "slug", "published_at", "edited_at")
    return list(rows[part * PART : (part + 1) * PART])


def mapped_writers(part: int) -> list[str]:
    """A part of the names of those whom search engines may show because of their articles."""
    rows = _writers(search=True).order_by("person_id").values_list("person__handle", flat=True)
    return list(rows[part * PART : (part + 1) * PART])


def mapped_parts() -> tuple[int, int]:
    """How many parts there are: of articles, of writers."""
    return _parts(_mapped().count()), _parts(_writers(search=True).count())


def _parts(count: int) -> int:
    return -(-count // PART)


def _public() -> QuerySet[Article]:
    return visible_to(out().filter(audience=Audience.PUBLIC), ANYONE)


def _mapped() -> QuerySet[Article]:
    return _public().filter(Exists(_writers(search=True).filter(person=OuterRef("owner_id"))))


def _writers(**chosen: bool) -> QuerySet[MachineChoice]:
    rows = MachineChoice.objects.filter(person__state="active", person__domain="", person__limited=False, **chosen)
    return rows.filter(Exists(_public().filter(owner_id=OuterRef("person_id"))))
