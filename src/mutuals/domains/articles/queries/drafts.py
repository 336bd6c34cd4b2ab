"""What a person is writing, for themselves alone."""

from dataclasses import dataclass
from datetime import datetime

from mutuals.domains.articles.models import Article, Draft, Tag
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import NotFound


@dataclass(frozen=True, slots=True)
class DraftShown:
    id: int
    article_id: int | None
    article__state: str | None
    title: str
    summary: str
    source: str
    tags: str
    language: str
    slug: str
    cover: int | None
    version: int
    saved_at: datetime
    copy_of: int | None
    due_at: datetime | None
    failure: str

    @property
    def is_change(self) -> bool:
        """Whether it is the next version of what is out."""
        return self.article__state == Article.State.OUT


_FIELDS = tuple(DraftShown.__dataclass_fields__)


def drafts_of(viewer: Viewer) -> list[DraftShown]:
    """The viewer's own, those written at last first."""
    rows = Draft.objects.filter(owner_id=viewer.me).order_by("-saved_at").values_list(*_FIELDS)[:200]
    return [DraftShown(*row) for row in rows]


def draft_for(viewer: Viewer, draft_id: int) -> DraftShown:
    """One of the viewer's own. Raises NotFound."""
    row = Draft.objects.filter(id=draft_id, owner_id=viewer.me).values_list(*_FIELDS).first()
    if row is None:
        raise NotFound
    return DraftShown(*row)


def next_of(viewer: Viewer, article_id: int) -> DraftShown:
    """What one writes on where one changes one's article: the draft of it, else (its id is 0) what it says now.

    Raises NotFound.
    """
    draft_id = Draft.objects.filter(article_id=article_id, owner_id=viewer.me).order_by("-saved_at", "-id")
    if found := draft_id.values_list("id", flat=True).first():
        return draft_for(viewer, found)
    row = Article.objects.filter(id=article_id, owner_id=viewer.me).first()
    if row is None:
        raise NotFound
    tags = ", ".join(Tag.objects.filter(article=row).order_by("id").values_list("tag", flat=True))
    at = row.edited_at or row.published_at
    return DraftShown(
        0, row.id, row.state, row.title, row.summary, row.source, tags, row.language, row.slug, row.cover, 0, at, None,
        None, "",
    )  # fmt: skip


def has_text(viewer: Viewer, number: int) -> bool:
    """Whether it is the number of an article or a draft of one's own."""
    mine = {"id": number, "owner_id": viewer.me}
    return Article.objects.filter(**mine).exists() or Draft.objects.filter(**mine).exists()
