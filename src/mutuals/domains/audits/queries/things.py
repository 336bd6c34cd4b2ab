"""What one said, whatever kind of thing says it: posts, articles, parts of the profile."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mutuals.domains.articles.queries import mine as articles
from mutuals.domains.audience.scope import Audience
from mutuals.domains.guard.inside import Inside
from mutuals.domains.guard.services import look_at
from mutuals.domains.guard.warning import Remark
from mutuals.domains.media.services import words_shown
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.queries import mine as posts
from mutuals.domains.posts.queries import posting_for
from mutuals.domains.profiles.queries import Worded, own_parts

POST, ARTICLE = "post", "article"
PICTURE = "picture:"  # before the number of a file, in the names of words


@dataclass(frozen=True, slots=True)
class Said(Worded):
    """A thing of one's own: its words by their columns, and those of its pictures; `remarks` say what they reveal."""

    of: str
    id: int
    name: str
    words: dict[str, str]
    audience: int
    wider: bool
    remarks: tuple[Remark, ...] = field(default=())

    @property
    def flagged(self) -> bool:
        return self.wider or bool(self.remarks)


def posts_before(viewer: Viewer, before: int | None, limit: int) -> list[Said]:
    """Posts, the newest first."""
    return _posts(viewer, posts.own_before(viewer, before=before, limit=limit))


def articles_before(viewer: Viewer, before: int | None, limit: int) -> list[Said]:
    """Articles, the newest first."""
    return _articles(viewer, articles.own_before(viewer, before=before, limit=limit))


def parts(viewer: Viewer) -> list[Said]:
    """All parts of the profile."""
    default = posting_for(viewer).audience
    rows = own_parts(viewer)
    return [_said(viewer, p.kind, p.id, p.name, p.words, p.audience, p.audience < default) for p in rows]


def among(viewer: Viewer, wanted: Iterable[tuple[str, int]]) -> dict[int, Said]:
    """Those of the things (kind, number) that are still there, by number."""
    pairs = list(wanted)
    found: list[Said] = []
    if numbers := [thing for of, thing in pairs if of == POST]:
        found += _posts(viewer, posts.own_among(viewer, numbers))
    if numbers := [thing for of, thing in pairs if of == ARTICLE]:
        found += _articles(viewer, articles.own_among(viewer, numbers))
    if numbers := [thing for of, thing in pairs if of not in (POST, ARTICLE)]:
        found += [said for said in parts(viewer) if said.id in numbers]
    return {said.id: said for said in found}


def _posts(viewer: Viewer, rows: Iterable[posts.Own]) -> list[Said]:
    default, rows = posting_for(viewer).audience, list(rows)
    inside = words_shown(viewer, kind="post", thing_ids=[row.id for row in rows]) if rows else {}
    return [
        _said(viewer, POST, row.id, "", {"text": row.source, "notice": row.notice} | _named(row.alts), row.audience,
              row.audience < default and not row.answers, inside.get(row.id, []))
        for row in rows
    ]  # fmt: skip


def _articles(viewer: Viewer, rows: Iterable[articles.Own]) -> list[Said]:
    """Whether they stand wider, the posts that announce them say."""
    rows = list(rows)
    inside = words_shown(viewer, kind="article", thing_ids=[row.id for row in rows]) if rows else {}
    return [
        _said(viewer, ARTICLE, row.id, row.title, {"title": row.title, "summary": row.summary, "source": row.source}
              | _named(row.alts), row.audience, False, inside.get(row.id, []))
        for row in rows
    ]  # fmt: skip


def _named(alts: Mapping[int, str]) -> dict[str, str]:
    return {f"{PICTURE}{number}": alt for number, alt in alts.items()}


def _said(
    viewer: Viewer, of: str, number: int, name: str, words: dict[str, str], audience: int, wider: bool,
    inside: Sequence[Inside] = (),
) -> Said:  # fmt: skip
    """What only its author reads reveals nothing."""
    remarks = () if audience == Audience.ME else tuple(look_at(viewer, parts=words, inside=inside))
    return Said(of, number, name, words, audience, wider, remarks)
