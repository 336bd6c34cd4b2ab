from mutuals.domains.articles.queries.drafts import DraftShown, draft_for, drafts_of, has_text, next_of
from mutuals.domains.articles.queries.history import Paragraph, Piece, Version, compared, two_versions, versions_of
from mutuals.domains.articles.queries.machines import Machines, machines_for, was_asked
from mutuals.domains.articles.queries.public import (
    Entry,
    mapped_articles,
    mapped_parts,
    mapped_writers,
    public_articles,
    who_lets_train,
)
from mutuals.domains.articles.queries.reading import (
    Row,
    Shown,
    article_at,
    article_for,
    articles_for,
    articles_of,
    covers_of,
    has_articles,
    tags_of,
)
from mutuals.domains.articles.queries.words import abstracts_of, told_by, words_announced_by, words_of

__all__ = [
    "DraftShown",
    "Entry",
    "Machines",
    "Paragraph",
    "Piece",
    "Row",
    "Shown",
    "Version",
    "abstracts_of",
    "article_at",
    "article_for",
    "articles_for",
    "articles_of",
    "compared",
    "covers_of",
    "draft_for",
    "drafts_of",
    "has_articles",
    "has_text",
    "machines_for",
    "mapped_articles",
    "mapped_parts",
    "mapped_writers",
    "next_of",
    "public_articles",
    "tags_of",
    "told_by",
    "two_versions",
    "versions_of",
    "was_asked",
    "who_lets_train",
    "words_announced_by",
    "words_of",
]
