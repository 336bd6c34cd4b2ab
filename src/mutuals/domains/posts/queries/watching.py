"""What rules of moderation look at: posts that everybody of this server may see, and nothing narrower."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F

from mutuals.domains.audience.scope import Audience
from mutuals.domains.posts.models import Post
from mutuals.kit.ids import first_id_at, time_of


@dataclass(frozen=True, slots=True)
class Watched:
    """One post with what a rule asks of it."""

    id: int
    owner_id: int
    account_id: int
    role: str
    source: str
    mentions: int

    @property
    def at(self) -> datetime:
        return time_of(self.id)


def watched(*, since: datetime, limit: int, post_id: int | None = None) -> list[Watched]:
    """Posts of members of this server since then, newest first; or one of them."""
    rows = Post.objects.filter(
        state=Post.State.OUT, share_of=None, backfilled=False, audience__lte=Audience.SERVER,
        owner__state="active", owner__account__isnull=False, owner__account__role="member", id__gte=first_id_at(since),
    )  # fmt: skip
    rows = rows.filter(id=post_id) if post_id else rows
    told = rows.annotate(count=Count("mentions")).order_by("-id")
    fields = ("id", "owner_id", F("owner__account_id"), F("owner__account__role"), "source", "count")
    return [Watched(*row) for row in told.values_list(*fields)[:limit]]


def how_many_lately(owner_id: int, *, since: datetime, post_id: int) -> int:
    """How many posts a person wrote since then, up to that one."""
    rows = Post.objects.filter(owner_id=owner_id, share_of=None, backfilled=False)
    return rows.filter(id__gte=first_id_at(since), id__lte=post_id).count()
