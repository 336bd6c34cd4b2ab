"""Posts of the seeded world, with replies, shares, tags, thanks, and the notices of them."""

import random
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import accumulate
from typing import Any

from django.utils import timezone

from bench.progress import steps
from bench.words import TAGS, text
from mutuals.cards.posts import warm_posts
from mutuals.domains.audience.scope import Audience
from mutuals.domains.discovery.models import PostText
from mutuals.domains.notices.models import Notice
from mutuals.domains.posts.models import Post, PostTag, Tally, Thank
from mutuals.kit.ids import new_id
from mutuals.kit.search import fold

CHUNK = 1_000
SPAN = timedelta(days=60)  # in which all was written
REPLIES, SHARES, TAGGED, THANKS = 0.25, 0.05, 0.2, 0.5  # parts of the posts; thanks a post
AUDIENCES = {Audience.PUBLIC: 80, Audience.SERVER: 5, Audience.FOLLOWERS: 10, Audience.CONNECTIONS: 5}


@dataclass
class _Rows:
    posts: list[Post] = field(default_factory=list)
    tags: list[PostTag] = field(default_factory=list)
    thanks: list[Thank] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


class Writers:
    """Writes posts in the order of time; who stands earlier in the list writes more."""

    def __init__(self, ids: list[int], rng: random.Random) -> None:
        self._ids, self._rng = ids, rng
        self._weights = list(accumulate(1 / (rank + 20) ** 0.5 for rank in range(len(ids))))
        self._tallies: dict[int, Tally] = {}
        self._recent: deque[Post] = deque(maxlen=2_000)  # what is answered, shared and thanked

    def write(self, count: int) -> None:
        """So many posts, evenly over the span, each with its stored card."""
        began, step = timezone.now() - SPAN - timedelta(minutes=5), SPAN / count
        for start in steps("posts", range(0, count, CHUNK)):
            rows = _Rows()
            for i in range(start, min(count, start + CHUNK)):
                self._one(began + step * i, rows)
            Post.objects.bulk_create(rows.posts, batch_size=CHUNK)
            PostTag.objects.bulk_create(rows.tags, batch_size=CHUNK)
            Thank.objects.bulk_create(rows.thanks, batch_size=CHUNK, ignore_conflicts=True)
            Notice.objects.bulk_create(rows.notices, batch_size=CHUNK, ignore_conflicts=True)
            said = [PostText(post=post, folded=fold(post.source)) for post in rows.posts if post.source]
            PostText.objects.bulk_create(said, batch_size=CHUNK)
            for some in range(0, len(rows.posts), 50):
                warm_posts([post.id for post in rows.posts[some : some + 50]])
        Tally.objects.bulk_create(self._tallies.values(), batch_size=CHUNK)

    def _one(self, at: datetime, rows: _Rows) -> None:
        rng, number = self._rng, new_id(at)
        owner = rng.choices(self._ids, cum_weights=self._weights)[0]
        post = Post(id=number, root=number, owner_id=owner, anchor_id=owner, created_at=at, language="en")
        other, chance = (rng.choice(self._recent) if self._recent else None), rng.random()
        if other and chance < SHARES and other.owner_id != owner and other.audience == Audience.PUBLIC:
            post.share_of = other
            self._recent.remove(other)  # nobody shares twice
        else:
            post.source = text(rng, 15, 60)
            post.html = f"<p>{post.source}</p>"
            post.audience = rng.choices(list(AUDIENCES), list(AUDIENCES.values()))[0]
            if other and chance < SHARES + REPLIES:
                post.reply_to, post.root, post.anchor_id = other, other.root, other.anchor_id
                post.audience = other.audience
                rows.notices.append(_notice("reply", other, owner, at))
            elif chance > 1 - TAGGED:
                rows.tags.append(PostTag(post=post, tag=rng.choice(TAGS)))
            self._recent.append(post)
        rows.posts.append(post)
        tally = self._tallies.setdefault(owner, Tally(person_id=owner, posts=0))
        tally.posts, tally.last_at = tally.posts + 1, at
        if other and rng.random() < THANKS and other.owner_id != owner:
            rows.thanks.append(Thank(post=other, person_id=owner))
            rows.notices.append(_notice("thank", other, owner, at))


def _notice(kind: str, post: Post, actor: int, at: datetime) -> Notice:
    old = at < timezone.now() - timedelta(days=2)
    values: dict[str, Any] = {"read_at": at if old else None, "thing": post.id, "actor_id": actor}
    key, group = f"{kind}:{post.id}:{actor}", f"{kind}:{post.id}"
    return Notice(id=new_id(at), person_id=post.owner_id, kind=kind, key=key, group=group, **values)
