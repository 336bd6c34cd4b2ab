"""Fakes against the trust graph: how many are told from real people, by shape, number of ties and reports."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from bench.guard.graphs import SHAPES, attacked, honest_graphs, ring
from bench.ranks import auc
from mutuals.domains.guard.regions import FAR
from mutuals.domains.guard.trustgraph.meeting import PASSED_ON, met
from mutuals.domains.guard.trustgraph.ranking import Ranked, ranked
from mutuals.domains.guard.trustgraph.standing import proposed, regions
from mutuals.domains.guard.trustgraph.ties import matrix_of

Row = tuple[str, float, str, bool]
ROUNDS = 3
FAKES, SEEDS, REPORTS = 400, 40, 50
DENSE = 8  # ties a person, from which on the bars hold
LARGE = (1_000_000, 10_000_000)
_LARGE_RUN = """
import os, resource, sys, time
os.environ["OPENBLAS_NUM_THREADS"] = "1"
import numpy as np
from mutuals.domains.guard.trustgraph.ranking import ranked
from mutuals.domains.guard.trustgraph.standing import regions
from mutuals.domains.guard.trustgraph.ties import matrix_of
people, pairs = int(sys.argv[2]), np.load(sys.argv[1], mmap_mode="r")
seeds, began = np.arange(0, people, 1000), time.process_time()
ties = matrix_of(pairs, people)
regions(ranked(ties, seeds=seeds, confirmed=np.arange(1, 51)), ties, seeds=seeds)
print(time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)
"""


def rows(folder: Path | None) -> Iterator[Row]:
    """The figures of the trust graph against their bars; where none is set, the bar is a dash."""
    for name, honest, people in honest_graphs(folder):
        dense = 2 * len(honest) / people >= DENSE
        yield from _found(name, honest, people, dense)
        yield from _reported(name, honest, people, dense)
        yield from _met(name, honest, people, bar=name == "facebook")
    yield from _large()


def _row(what: str, figure: float, bar: float | None, *, most: bool = False) -> Row:
    if bar is None:
        return what, figure, "–", True
    return (what, figure, f"<= {bar:g}", figure <= bar) if most else (what, figure, f">= {bar:g}", figure >= bar)


def _found(name: str, honest: Any, people: int, dense: bool) -> Iterator[Row]:
    """How surely a fake ranks below a real person (AUC), and how many real people are in the lowest region."""
    wrong, right = [], []
    for friends, g in ((False, 0.1), (False, 0.2), (True, 0.2), (False, 2.0)):
        for shape, count in [(shape, count) for shape in SHAPES for count in (1, 20)] + [("lone", 1)]:
            reached = []
            for seed in range(ROUNDS):
                chance = np.random.default_rng(seed)
                options = {"shape": shape, "regions": count, "g": g, "friends": friends}
                ties = attacked(honest, people, fakes=FAKES, chance=chance, **options)
                matrix, seeds, found = _run(ties, people, FAKES, chance)
                reached.append(auc((rank, i < people) for i, rank in enumerate(found.rank.tolist())) or 0.5)
                if not friends and g <= 0.2:
                    far = regions(found, matrix, seeds=seeds) == FAR
                    wrong.append(far[:people].mean())
                    right += [far[people:].mean()] if shape != "lone" else []
            what = f"{name}: {shape}{f', {count} rings' if count > 1 else ''}, {g:g} ties a fake"
            what += ", friends of victims" if friends else ""
            yield _row(f"AUC, {what}", float(np.mean(reached)), 0.98 if dense and not friends and g <= 0.2 else None)
    yield _row(f"fakes of rings in the lowest region, at most 0.2 ties a fake, {name}", float(np.mean(right)), None)
    yield _row(f"real people in the lowest region, {name}", float(np.mean(wrong)), 0.03 if dense else None, most=True)


def _reported(name: str, honest: Any, people: int, dense: bool) -> Iterator[Row]:
    """Two rings, half of an eighth of one reported: who of either ring is below all but 1 % of the real people."""
    for shape in SHAPES:
        for friends in (False, True):
            shares = []
            for seed in range(ROUNDS):
                chance = np.random.default_rng(100 + seed)
                options = {"shape": shape, "regions": 2, "g": 0.5, "friends": friends}
                ties = attacked(honest, people, fakes=2 * FAKES, chance=chance, **options)
                reports = people + chance.choice(FAKES, REPORTS, replace=False)
                _matrix, _seeds, found = _run(ties, people, 2 * FAKES, chance, confirmed=reports)
                least = np.sort(found.rank[:people])[people // 100]
                below = found.rank[people:] < least
                shares.append((below[:FAKES].mean(), below[FAKES:].mean()))
            one, other = np.mean(shares, axis=0)
            what = f"{name}: {shape}, 0.5 ties a fake{', friends of victims' if friends else ''}"
            yield _row(f"found at 1 % wrong, {REPORTS} of {FAKES} reported, {what}", one, 0.85 if dense else None)
            yield _row(f"found at 1 % wrong, the ring that nobody reported, {what}", other, None)


def _met(name: str, honest: Any, people: int, *, bar: bool) -> Iterator[Row]:
    """The tier of handshakes: 30 % of the ties are, and the ring fakes as many as it wants."""
    covered, none, taken, aimed = [], 0, [], []
    for seed in range(ROUNDS):
        chance = np.random.default_rng(200 + seed)
        shaken = honest[chance.random(len(honest)) < 0.3]
        seeds = chance.choice(people, SEEDS, replace=False)
        covered.append(met(shaken, people=people, seeds=seeds).mean())
        others = np.setdiff1d(np.arange(people), seeds)
        near = np.unique(shaken[np.isin(shaken, seeds).any(axis=1)])
        near = np.setdiff1d(near, seeds)
        for size in (FAKES, 10_000):
            inner = ring("random", size, honest, people, chance) + people
            none += met(np.concatenate([shaken, inner]), people=people + size, seeds=seeds)[people:].sum()
            for victims, into in ((others, taken), (near, aimed)):
                leaks = np.stack([chance.choice(victims, SEEDS), people + chance.integers(0, size, SEEDS)], 1)
                got = met(np.concatenate([shaken, inner, leaks]), people=people + size, seeds=seeds)
                into.append(got[people:].sum() / len(leaks))
    yield _row(f"met in person: share of real people, {name}", float(np.mean(covered)), 0.7 if bar else None)
    yield _row(f"met in person: fakes without a leak, {name}", float(none), 0, most=True)
    yield _row(f"met in person: fakes a leaked handshake, {name}", float(np.mean(taken)), 3, most=True)
    what = f"met in person: the same, aimed at those next to seeds, {name}"
    yield _row(what, float(np.max(aimed)), PASSED_ON[2], most=True)


def _large() -> Iterator[Row]:
    """A million people with ten million ties: processor time and memory of one run."""
    people, ties = LARGE
    chance = np.random.default_rng(1)
    one = chance.integers(0, people, ties, dtype=np.int32)
    near = (one + np.ceil(chance.exponential(30, ties)).astype(np.int32)) % people
    two = np.where(chance.random(ties) < 0.3, chance.integers(0, people, ties, dtype=np.int32), near)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ties.npy"
        np.save(path, np.stack([one, two.astype(np.int32)], 1))
        words = [sys.executable, "-c", _LARGE_RUN, str(path), str(people)]
        done = subprocess.run(words, capture_output=True, text=True, check=True)
    seconds, megabytes = map(float, done.stdout.split())
    yield _row("1 million people, 10 million ties: CPU s", seconds, 5, most=True)
    yield _row("1 million people, 10 million ties: memory, MB", megabytes, 1_000, most=True)


def _run(ties: Any, people: int, fakes: int, chance: Any, confirmed: Any = ()) -> tuple[Any, list[int], Ranked]:
    """Half of the seeds are anybody; the others are whom the product proposes, where they are real: two more runs."""
    matrix = matrix_of(ties, people + fakes)
    seeds = [int(one) for one in chance.choice(people, SEEDS // 2, replace=False)]
    for _ in range(2):
        found = ranked(matrix, seeds=seeds, confirmed=confirmed)
        seeds += [one for one in proposed(found, matrix, seeds=seeds) if one < people]
    return matrix, seeds, ranked(matrix, seeds=seeds, confirmed=confirmed)
