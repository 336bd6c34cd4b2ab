"""What happened to articles."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ArticlePublished:
    """An article is out: for the first time, again, or with other words."""

    article_id: int
    author_id: int
    post_id: int | None = None


@dataclass(frozen=True)
class ArticleGone:
    """An article was taken back or deleted."""

    article_id: int
    author_id: int


@dataclass(frozen=True)
class ArticleDue:
    """A draft is to be published; announced for that moment."""

    draft_id: int
