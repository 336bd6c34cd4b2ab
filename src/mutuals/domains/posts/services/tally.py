"""Keeping count of what a person published and of replies. Each verb that lets a post out or takes it back calls it."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import F, Value
from django.db.models.functions import Greatest

from mutuals.domains.audience.scope import Audience
from mutuals.domains.posts.models import Post, Tally


def count_published(person_id: int, *, audience: int, at: datetime) -> None:
    """One more. Posts to named people and to oneself do not count. Inside the post's transaction."""
    if audience >= Audience.NAMED:
        return
    mine, more = Tally.objects.filter(person_id=person_id), {"posts": F("posts") + 1}
    if not mine.update(last_at=Greatest(F("last_at"), at), **more):
        Tally.objects.bulk_create([Tally(person_id=person_id, posts=0, last_at=at)], ignore_conflicts=True)
        mine.update(last_at=Greatest(F("last_at"), at), **more)


def count_withdrawn(person_ids: Iterable[int], *, audience: int) -> None:
    """One fewer for each of these people. Inside the post's transaction."""
    if audience < Audience.NAMED:
        less = Greatest(F("posts") - 1, Value(0))
        Tally.objects.filter(person_id__in=list(person_ids)).update(posts=less)


def count_by(more: Mapping[int, int]) -> None:
    """So many more for each of these people, or fewer; never below none. Callers know which posts count."""
    for person_id, count in more.items():
        Tally.objects.filter(person_id=person_id).update(posts=Greatest(F("posts") + count, Value(0)))


def count_in_parent(post: Post, by: int) -> None:
    """Counts a reply in the post that it answers, or no longer; not one that fewer see. Inside its transaction."""
    if post.reply_to_id:
        parent = Post.objects.filter(id=post.reply_to_id, audience=post.audience)
        parent.update(replies_count=Greatest(F("replies_count") + by, Value(0)))
