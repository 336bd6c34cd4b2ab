"""Putting posts away and back, for moderators: many at once; and what is left of a post that is gone for good.

The state is what every read asks for already, so one statement takes all copies of a campaign from everybody's eyes.
What they leave behind in counts and files is settled afterwards, some at a time.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from mutuals.domains.audience.gate import audience_of
from mutuals.domains.audience.scope import Audience
from mutuals.domains.media import services as media
from mutuals.domains.posts.models import (
    Depicted,
    Expiry,
    Keep,
    Mention,
    Pin,
    Poll,
    Post,
    PostLink,
    PostTag,
    Revision,
    Thank,
)
from mutuals.domains.posts.services.tally import count_by, count_in_parent, count_withdrawn


def put_away(ids: QuerySet[Any, Any]) -> int:
    """Nobody sees these posts any more; how many. Inside the verdict's transaction."""
    return Post.objects.filter(id__in=ids, state=Post.State.OUT).update(state=Post.State.AWAY)


def put_back(ids: QuerySet[Any, Any]) -> int:
    """Those of them that were put away are out again; how many."""
    return Post.objects.filter(id__in=ids, state=Post.State.AWAY).update(state=Post.State.OUT)


def settle(ids: Iterable[int], *, away: bool) -> list[int]:
    """Counts and files follow those of the posts that were put away (or back); their ids. Once for each of them."""
    state, by = (Post.State.AWAY, -1) if away else (Post.State.OUT, 1)
    rows = list(Post.objects.filter(id__in=list(ids), state=state))
    more: dict[int, int] = {}
    for post in rows:
        if post.audience < Audience.NAMED:
            more[post.owner_id] = more.get(post.owner_id, 0) + by
        count_in_parent(post, by)
    count_by(more)
    with_files = media.with_files(kind="post", thing_ids=[post.id for post in rows])
    for post in rows:
        if post.id in with_files:
            scope = {**audience_of(post), "audience": Audience.ME} if away else audience_of(post)
            media.show(kind="post", thing_ids=[post.id], scope=scope)
    return [post.id for post in rows]


def bury_away(ids: Iterable[int]) -> None:
    """The time to appeal is over: what was put away is gone for good."""
    with transaction.atomic():
        for post in Post.objects.select_for_update().filter(id__in=list(ids), state=Post.State.AWAY):
            bury(post)


def bury(post: Post, *, keep_files: bool = False) -> None:
    """Leaves a tombstone without text, which keeps the place in threads; nothing of a share. In a transaction."""
    for model in (Revision, Mention, PostTag, Thank, Keep, PostLink, Pin, Poll, Expiry, Depicted):
        model.objects.filter(post=post).delete()
    shares = Post.objects.filter(share_of=post)
    count_withdrawn(list(shares.values_list("owner_id", flat=True)), audience=post.audience)
    shares.delete()
    (media.take_off if keep_files else media.detach)(kind="post", thing_id=post.id)
    if post.share_of_id:
        post.delete()
        return
    post.state, post.has_poll = Post.State.GONE, False
    post.source = post.notice = post.html = ""
    post.version += 1
    post.save(update_fields=["state", "source", "markup", "notice", "has_poll", "version"])
