"""What is measured of streams: from a post to its arrival at those who listen, what listening costs, idle WebSockets."""

import statistics
import time
from collections.abc import Callable
from typing import Any

from bench.group import Group
from bench.listening import Listener, arrivals, closed, form, opened, watched
from bench.load import Figure
from bench.world import World

POSTS = 150
PACE = 0.05  # seconds between two posts, in which the background work of the first is done
CROWD, IDLE = 500, 2_000
REST = 15  # seconds, after which the front has come to rest


def measured(group: Group, world: World, *, count: int, waiting: Callable[[], bool]) -> list[Figure]:
    """The figures. Of a post to a crowd the times are those of all arrivals."""
    author = world.people[0]
    (token,) = world.tokens([author])
    world.followers_exactly(author, CROWD)
    followers, strangers = world.people[1 : CROWD + 1], world.people[CROWD + 1 :] or world.people[:1]
    for _ in range(2):  # what is compiled once
        _figure(group, "warm-up", token, opened(group, world, followers, 2), waiting, posts=20)
    none = _figure(group, "post, 500 followers, nobody listens", token, [], waiting)
    one = _figure(
        group, "post to a follower's stream", token, opened(group, world, followers, 1), waiting, bar="20 / 40"
    )
    name = f"post to {CROWD} followers' streams"
    crowd = _figure(group, name, token, opened(group, world, followers, CROWD), waiting, bar="p95 150")
    by_each = Figure(f"the same, for each of the {CROWD} more", (crowd.cpu - none.cpu) / CROWD, 0, 0, 0, 0, "0.05")
    deaf = opened(group, world, strangers, CROWD)
    apart = _figure(group, f"post, {CROWD} streams of people who do not follow", token, [], waiting)
    closed(deaf)
    return [none, one, crowd, by_each, apart]


def idle(group: Group, world: World) -> dict[str, Any]:
    """What 2,000 silent WebSockets take."""
    before = group.pss()
    began, used = time.monotonic(), group.cpu()
    open_ones = opened(group, world, world.people, IDLE)
    took, spent = time.monotonic() - began, group.cpu() - used
    time.sleep(REST)
    after = group.pss()
    used = group.cpu()
    time.sleep(20)
    beating = group.cpu() - used
    closed(open_ones)
    return {
        f"PSS of the group before and with {IDLE:,} idle WebSockets, MB (bar 200)": f"{before:.0f} and {after:.0f}",
        "kB for each": f"{(after - before) * 1024 / IDLE:.1f}",
        "opening them, s and CPU s": f"{took:.1f} and {spent:.1f}",
        "CPU s in 20 s of silence": f"{beating:.2f}",
    }


def _figure(
    group: Group, name: str, token: str, listeners: list[Listener], waiting: Callable[[], bool], *, bar: str = "",
    posts: int = POSTS,
) -> Figure:  # fmt: skip
    """Posts one after the other; times from sending the request to each arrival (or to the answer, with no listener)."""
    chooser, program = watched(group, listeners)
    while waiting():
        time.sleep(0.1)
    times: list[float] = []
    used = group.cpu()
    for i in range(posts):
        said = form("/api/v1/statuses", token, {"status": f"Number {i} of #pipelines, for whom it helps."})
        times += arrivals(chooser, program, said, len(listeners))
        time.sleep(PACE)
    while waiting():
        time.sleep(0.1)
    cpu = (group.cpu() - used) * 1000 / posts
    program.close()
    closed(listeners)
    cuts = statistics.quantiles(times, n=100)
    print(f"{cpu:8.3f} CPU s per 1,000, p50 {cuts[49]:.1f}, p95 {cuts[94]:.1f} ms  {name}", flush=True)
    return Figure(name, cpu, cuts[49], cuts[94], cuts[98], 0, bar)
