"""An export of 10,000 posts: from the button to the archive, with all background work."""

import random
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from bench.calls import say
from bench.group import Group
from bench.load import Figure
from bench.people import CHUNK
from bench.words import text
from bench.world import World
from mutuals.domains.posts.models import Post
from mutuals.kit.ids import new_id

POSTS = 10_000
ROOT = "/api/mutuals/v1/exports"


def measured(group: Group, world: World, *, count: int, waiting: Callable[[], bool]) -> list[Figure]:
    """One export; the times are all the same, as there is one."""
    owner = world.people[-1]
    _write(owner)
    (token,) = world.tokens([owner])
    while waiting():
        time.sleep(0.1)
    used, began = group.cpu(), time.perf_counter()
    number = say(group, token, "POST", ROOT)["id"]
    while (made := say(group, token, "GET", f"{ROOT}/{number}"))["state"] != "ready":
        time.sleep(0.05)
    took = (time.perf_counter() - began) * 1000
    name = f"export of {POSTS:,} posts, all background work"
    return [Figure(name, (group.cpu() - used) * 1000, took, took, took, made["size"], bar="30000 s")]


def _write(owner: int) -> None:
    begin, rng = timezone.now() - timedelta(days=30), random.Random(34)
    rows: list[Any] = []
    for i in range(POSTS):
        at = begin + timedelta(minutes=i)
        words = text(rng, 5, 60)
        rows.append(Post(id=new_id(at), owner_id=owner, anchor_id=owner, source=words, html=f"<p>{words}</p>",
                         created_at=at, backfilled=True))  # fmt: skip
    Post.objects.bulk_create(rows, batch_size=CHUNK)
