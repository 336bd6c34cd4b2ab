"""What posts said before."""

from dataclasses import dataclass
from datetime import datetime

from mutuals.domains.media.queries import files_for_cards
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.models import Poll, Post, Revision
from mutuals.domains.posts.queries.seeing import see


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a post, `at` the time from which it said so."""

    html: str
    notice: str
    at: datetime
    sensitive: bool
    files: list[tuple[int, str]]  # (id, alt text)
    options: list[str]  # of the poll


def revisions_for(viewer: Viewer, post_id: int) -> list[Version]:
    """What a post said before, newest first, for whoever may see the post. Raises NotFound."""
    see(viewer, post_id)
    rows = Revision.objects.filter(post_id=post_id).order_by("-id").values_list(*Version.__dataclass_fields__)
    return [Version(*row) for row in rows[:50]]


def history_for(viewer: Viewer, post_id: int) -> list[Version]:
    """Everything a post said, oldest first, what it says now last. Raises NotFound."""
    before = revisions_for(viewer, post_id)
    post = Post.objects.get(id=post_id)
    files = [(f.id, f.alt) for f in files_for_cards("post", [post_id]).get(post_id, [])]
    options = Poll.objects.filter(post_id=post_id).values_list("options", flat=True).first() or []
    return [
        *reversed(before),
        Version(post.html, post.notice, post.edited_at or post.created_at, post.sensitive, files, options),
    ]
