"""Graphs of real people and of fakes: generated ones, and public ones from a folder that is given (none are shipped)."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from mutuals.domains.guard.trustgraph.ties import matrix_of

Pairs = Any  # an array of pairs of numbers
CIRCLES = ((12, 0.5), (40, 0.3), (150, 0.15))  # (usual size, share of one's ties): families, teams, workplaces
FAKE_TIES = 10  # that each fake makes with other fakes
SHAPES = ("random", "preferential", "cloned")


def honest_graphs(folder: Path | None) -> Iterator[tuple[str, Pairs, int]]:
    """(name, ties, people)."""
    yield "generated", generated(4_000, np.random.default_rng(7)), 4_000
    for name, file in (("facebook", "facebook_combined.txt.gz"), ("lastfm", "lastfm_asia_edges.csv.gz")):
        if folder and (folder / file).exists():
            text = gzip.decompress((folder / file).read_bytes()).decode().replace(",", " ")
            rows = [line.split() for line in text.splitlines()]
            ties = np.array([row for row in rows if row[0].isdigit()], np.int64)
            yield name, ties, int(ties.max()) + 1


def generated(people: int, chance: Any, ties: int = 10) -> Pairs:
    """People in circles of three kinds, of sizes with a heavy tail; a twentieth of the ties lead anywhere."""
    made = [chance.integers(0, people, (int(people * ties * 0.05), 2))]
    for usual, share in CIRCLES:
        order, at = chance.permutation(people), 0
        while at < people:
            size = int(min(people - at, 3 + chance.pareto(2.0) * usual, 2_000))
            one, two = np.triu_indices(size, 1)
            drawn = chance.random(len(one)) < min(1.0, 2 * ties * share / max(size - 1, 1))
            made.append(np.stack([order[at : at + size][one[drawn]], order[at : at + size][two[drawn]]], 1))
            at += size
    return np.concatenate(made)


def ring(shape: str, size: int, honest: Pairs, people: int, chance: Any) -> Pairs:
    """Ties of fakes among themselves, numbered from 0."""
    if shape == "random":
        return chance.integers(0, size, (size * FAKE_TIES, 2))
    if shape == "preferential":
        made, pool = [], [0]
        for new in range(1, size):
            chosen = chance.choice(pool, min(FAKE_TIES, len(pool)))
            made += [(new, old) for old in chosen]
            pool += [*chosen, *[new] * len(chosen)]
        return np.array(made)
    if shape == "cloned":
        ties = matrix_of(honest, people)
        found = list(dict.fromkeys(_around(ties, int(chance.integers(people)), size, chance)))[:size]
        place = np.full(people, -1)
        place[found] = np.arange(len(found))
        copied = place[honest]
        return copied[(copied >= 0).all(axis=1)]
    return np.zeros((0, 2), np.int64)  # lone fakes have no ring


def _around(ties: Any, start: int, size: int, chance: Any) -> Iterator[int]:
    """People around one of them, and around others where that is not enough."""
    seen, queue = {start}, [start]
    while len(seen) < size:
        one = queue.pop(0) if queue else int(chance.integers(ties.shape[0]))
        around = chance.permutation(ties.indices[ties.indptr[one] : ties.indptr[one + 1]])[:15]
        new = [int(other) for other in [one, *around] if int(other) not in seen]
        seen.update(new)
        queue += new
        yield from [start, one, *new]
    yield from seen


def attacked(
    honest: Pairs, people: int, *, shape: str, fakes: int, regions: int, g: float, friends: bool, chance: Any
) -> Pairs:
    """Honest ties, rings of fakes, and `g` accepted ties for each fake with real people.

    With `friends`, who has one victim goes on to that victim's friends.
    """
    made, each = [honest], fakes // regions
    made += [ring(shape, each, honest, people, chance) + people + each * at for at in range(regions)]
    wanted = round(g * fakes)
    if not friends:
        begged = np.stack([chance.integers(0, people, wanted), people + chance.integers(0, fakes, wanted)], 1)
    else:
        ties, rows = matrix_of(honest, people), []
        while len(rows) < wanted:
            victim, fake = int(chance.integers(people)), people + int(chance.integers(fakes))
            around = chance.permutation(ties.indices[ties.indptr[victim] : ties.indptr[victim + 1]])[:4]
            rows += [(int(one), fake) for one in [victim, *around]]
        begged = np.array(rows[:wanted]).reshape(-1, 2)
    return np.concatenate([*made, begged])
