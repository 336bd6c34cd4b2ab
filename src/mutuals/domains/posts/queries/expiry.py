"""How long one's own posts stay."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.models import Expiry, Post


@dataclass(frozen=True, slots=True)
class Ends:
    """When a post ends, how many days after its publishing, and for whom it is then; None: it is deleted."""

    at: datetime
    days: int
    then: int | None


def expiry_for(viewer: Viewer, post_id: int) -> Ends | None:
    """When one's own post ends; None for one that stays, and for anybody else's."""
    rows = Expiry.objects.filter(post_id=post_id, post__owner_id=viewer.me)
    row = rows.values_list("at", "then", "post__created_at").first()
    return Ends(row[0], round((row[0] - row[2]) / timedelta(days=1)), row[1]) if row else None


def answers_others(viewer: Viewer, post_id: int) -> bool:
    """Whether one's own post is for the people of somebody else, whom it answers."""
    return Post.objects.filter(id=post_id, owner_id=viewer.me).exclude(anchor_id=viewer.me).exists()
