"""All that one wrote, in parts: for looking through it."""

from collections.abc import Iterable
from dataclasses import dataclass

from mutuals.domains.media.queries import alts_of
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.models import Post


@dataclass(frozen=True, slots=True)
class Own:
    """A post of one's own: its words, for whom it is, whether that is for the people of somebody it answers, and what
    is said of its pictures, by file."""

    id: int
    source: str
    notice: str
    audience: int
    answers: bool
    alts: dict[int, str]


_COLUMNS = ("id", "source", "notice", "audience", "reply_to_id")


def own_before(viewer: Viewer, *, before: int | None, limit: int) -> list[Own]:
    """One's own posts that are out, newest first, older than the one with that number."""
    rows = Post.objects.filter(owner_id=viewer.me, share_of=None, state=Post.State.OUT).order_by("-id")
    rows = rows.filter(id__lt=before) if before else rows
    return _own(rows.values_list(*_COLUMNS)[:limit])


def own_among(viewer: Viewer, ids: Iterable[int]) -> list[Own]:
    """Those of these posts that are one's own and out."""
    rows = Post.objects.filter(owner_id=viewer.me, share_of=None, state=Post.State.OUT, id__in=list(ids))
    return _own(rows.values_list(*_COLUMNS))


def _own(rows: Iterable[tuple[int, str, str, int, int | None]]) -> list[Own]:
    some = list(rows)
    alts = alts_of("post", [row[0] for row in some])
    return [Own(*row[:4], row[4] is not None, alts.get(row[0], {})) for row in some]
