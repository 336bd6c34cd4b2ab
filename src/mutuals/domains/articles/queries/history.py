"""What an article said before, for those who may see it, and what changed between two versions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from mutuals.domains.articles.models import Article, Revision
from mutuals.domains.articles.queries.reading import article_for
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import NotFound

MOST_VERSIONS = 200
MOST_COMPARED = 400_000  # pairs of parts: what would take longer is shown as replaced
_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Version:
    id: int  # 0: what it says now
    title: str
    summary: str
    source: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text: kept (""), added ("+") or taken out ("-")."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a comparison; a `gap` stands for what did not change between."""

    pieces: tuple[Piece, ...] = ()
    gap: bool = False


def versions_of(viewer: Viewer, article_id: int) -> list[Version]:
    """What an article says and said, newest first. Raises NotFound for who may not see it."""
    article = article_for(viewer, article_id)
    source = Article.objects.values_list("source", flat=True).get(id=article_id)
    now = Version(0, article.title, article.summary, source, article.edited_at or article.published_at)
    rows = Revision.objects.filter(article_id=article_id).order_by("-id")[:MOST_VERSIONS]
    return [now, *(Version(row.id, row.title, row.summary, row.source, row.at) for row in rows)]


def two_versions(viewer: Viewer, article_id: int, version_id: int) -> tuple[Version | None, Version]:
    """A version and the one before it (None: it was the first). Raises NotFound."""
    versions = versions_of(viewer, article_id)
    for version, before in zip(versions, [*versions[1:], None], strict=True):
        if version.id == version_id:
            return before, version
    raise NotFound


def compared(before: str, after: str) -> list[Paragraph]:
    """What changed from one text to the other: by paragraphs, and in them by words."""
    old, new = before.split("\n"), after.split("\n")
    found: list[Paragraph] = []
    for kind, i, j, m, n in _steps(old, new):
        if kind == "equal":
            found += _unchanged(old[i:j])
            continue
        removed, added = old[i:j], new[m:n]
        if len(removed) == len(added):
            found += [Paragraph(tuple(_words(one, other))) for one, other in zip(removed, added, strict=True)]
        else:
            found += [Paragraph((Piece("-", line),)) for line in removed if line.strip()]
            found += [Paragraph((Piece("+", line),)) for line in added if line.strip()]
    return found


def _unchanged(lines: list[str]) -> list[Paragraph]:
    """What did not change: a line of it on each side, so that one finds one's place."""
    said = [line for line in lines if line.strip()]
    if len(said) <= 3:
        return [Paragraph((Piece("", line),)) for line in said]
    return [Paragraph((Piece("", said[0]),)), Paragraph(gap=True), Paragraph((Piece("", said[-1]),))]


def _words(before: str, after: str) -> Iterator[Piece]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    for kind, i, j, m, n in _steps(old, new):
        if kind == "equal":
            yield Piece("", "".join(old[i:j]))
            continue
        if i < j:
            yield Piece("-", "".join(old[i:j]))
        if m < n:
            yield Piece("+", "".join(new[m:n]))


def _steps(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """The steps from one to the other, as difflib has them, in bounded time: equal ends are taken off first."""
    start = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    a, b = old[start : len(old) - end], new[start : len(new) - end]
    if len(a) * len(b) > MOST_COMPARED:
        middle = [("replace", 0, len(a), 0, len(b))]
    else:
        middle = list(SequenceMatcher(None, a, b).get_opcodes())
    steps = [("equal", 0, start, 0, start)] if start else []
    steps += [(kind, i + start, j + start, m + start, n + start) for kind, i, j, m, n in middle]
    if end:
        steps.append(("equal", len(old) - end, len(old), len(new) - end, len(new)))
    return steps
