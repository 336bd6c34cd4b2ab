"""What articles say, for work done by handlers and for reports; never shown by itself."""

from collections.abc import Iterable

from mutuals.domains.articles.models import Article, Tag
from mutuals.domains.articles.rows import out_for
from mutuals.domains.audience.gate import visible_to
from mutuals.domains.people.viewer import Viewer


def words_of(article_id: int) -> str:
    """All that a published article says, for finding it; nothing where there is none."""
    row = Article.objects.filter(id=article_id, state="out").values_list("title", "summary", "source").first()
    tags = Tag.objects.filter(article_id=article_id).values_list("tag", flat=True)
    return "\n".join([*row, *tags]) if row else ""


def abstracts_of(ids: Iterable[int]) -> dict[int, str]:
    """By published article: its title and summary."""
    rows = Article.objects.filter(id__in=list(ids), state="out").values_list("id", "title", "summary")
    return {number: f"{title}. {summary}" if summary else title for number, title, summary in rows}


def words_announced_by(post_id: int) -> str:
    """The same of the article that a post announces."""
    row = Article.objects.filter(post_id=post_id, state="out").values_list("id", flat=True).first()
    return words_of(row) if row else ""


def told_by(viewer: Viewer, post_ids: Iterable[int]) -> list[tuple[int, str]]:
    """(article, words) of the articles that these posts announce, as far as the viewer may see them."""
    rows = visible_to(out_for(viewer.person_id).filter(post_id__in=list(post_ids)), viewer)
    found = rows.order_by("id").values_list("id", "title", "summary", "source")
    return [(number, "\n\n".join(filter(None, said))) for number, *said in found]
