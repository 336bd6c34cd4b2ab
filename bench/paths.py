"""Who could introduce one to somebody, on a large graph: the queries alone, in this process."""

import random
import statistics
import time
from collections.abc import Callable
from typing import Any

from bench.load import Figure
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.queries import connection_ids, mutuals_between, ways_to

BARS = {"mutuals": "p95 50 ms", "path": "p95 200 ms"}
BEST = 200  # of the best connected
ALL = 1_000_000  # nobody has so many: every way is looked for


def measured(ids: list[int], *, count: int) -> list[Figure]:
    """Mutuals and paths between people taken at random, and between the best connected."""
    rng = random.Random(11)
    strangers = [tuple(rng.sample(ids, 2)) for _ in range(count)]
    best = [tuple(rng.sample(ids[:BEST], 2)) for _ in range(count)]
    friends = [(me, _friend_of_friend(me, rng)) for me, _ in strangers]
    cases: list[tuple[str, list[tuple[int, int]], Callable[[int, int], object], str]] = []
    for whom, pairs in (("two at random", strangers), ("two with mutuals", friends), ("two of the best", best)):
        cases.append((f"mutuals, {whom}", pairs, _mutuals, BARS["mutuals"]))
        cases.append((f"all ways of up to 3 hops, {whom}", pairs, _ways, BARS["path"]))
    return [timed(*case) for case in cases]


def _mutuals(me: int, other: int) -> object:
    return mutuals_between(Viewer(me), other)


def _ways(me: int, other: int) -> object:
    return ways_to(Viewer(me), other, limit=ALL)


def _friend_of_friend(me: int, rng: random.Random) -> int:
    for _ in range(20):
        near = connection_ids(Viewer(me))
        further = connection_ids(Viewer(rng.choice(near))) if near else []
        if found := set(further) - {me, *near}:
            return rng.choice(sorted(found))
    return me + 1


def timed(name: str, pairs: list[tuple[Any, Any]], run: Callable[[Any, Any], object], bar: str) -> Figure:
    for pair in pairs[:20]:
        run(*pair)
    times, found = [], 0
    began = time.process_time()
    for pair in pairs:
        start = time.perf_counter()
        found += bool(run(*pair))
        times.append((time.perf_counter() - start) * 1000)
    used = (time.process_time() - began) * 1000 / len(pairs)
    cuts = statistics.quantiles(times, n=100)
    print(f"{cuts[49]:8.1f} ms p50 {cuts[94]:8.1f} ms p95  {name}: {found} of {len(pairs)} found", flush=True)
    return Figure(f"{name} ({found / len(pairs):.0%} found)", used, cuts[49], cuts[94], cuts[98], 0, bar)
