"""The map of somebody with 2,000 ties, of whom each knows some thirty others: as a page and through the API."""

import random
from collections.abc import Callable
from typing import Any

from bench.group import Group
from bench.load import Ask, Figure, ask
from bench.people import CHUNK
from bench.world import World
from mutuals.domains.ties.models import Connection

TIES, GROUPS, KNOWN = 2_000, 14, 15


def measured(group: Group, world: World, *, count: int, waiting: Callable[[], bool]) -> list[Figure]:
    """A few requests: each is worth many of the others."""
    owner, others = world.people[-1], world.people[:-1][:TIES]
    _tie(owner, others)
    (cookie,), (token,) = world.sessions([owner]), world.tokens([owner])
    page = [Ask("/people/map", {"Cookie": f"sessionid={cookie}"})]
    said = [Ask("/api/mutuals/v1/map", {"Authorization": f"Bearer {token}"})]
    name = f"{len(others):,} ties, one after the other (bar 2 s)"
    return [
        ask(group, f"map, HTML, {name}", page, count=20, connections=1, bar="2000"),
        ask(group, f"map, API, {name}", said, count=20, connections=1, bar="2000"),
    ]


def _tie(owner: int, others: list[int]) -> None:
    rng = random.Random(11)
    home = {person: rng.randrange(GROUPS) for person in others}
    pairs: set[tuple[int, int]] = {(min(owner, person), max(owner, person)) for person in others}
    for person in others:
        mates = [other for other in rng.sample(others, len(others) // 4) if home[other] == home[person]]
        for other in (*mates[:KNOWN], rng.choice(others)):
            if other != person:
                pairs.add((min(person, other), max(person, other)))
    rows: list[Any] = [Connection(person_id=a, other_id=b) for x, y in sorted(pairs) for a, b in ((x, y), (y, x))]
    Connection.objects.bulk_create(rows, batch_size=CHUNK, ignore_conflicts=True)
