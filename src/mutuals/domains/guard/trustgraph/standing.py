"""What a rank means: three regions, and where a further seed would help."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

from mutuals.domains.guard.regions import FAR, NEAR, UNSAID
from mutuals.domains.guard.trustgraph.ranking import Ranked
from mutuals.domains.guard.trustgraph.ties import Matrix

FAR_BELOW = 0.1  # of the median
FEWEST_REACHED = 50  # fewer say nothing about anybody
FEWEST_APART = 10  # whom no way leads to, tied to each other: fewer say nothing either
LOW = 0.5  # of the median: a seed among them would help
PROPOSED = 10


def regions(ranked: Ranked, ties: Matrix, *, seeds: Any) -> NDArray[np.int8]:
    """By person: near, far, or unsaid: without ties, in a small circle apart, or where the seeds reach too few."""
    found = np.full(len(ranked.rank), UNSAID, np.int8)
    if np.count_nonzero(ranked.rank > 0) < FEWEST_REACHED:
        return found
    tied = np.diff(ties.indptr) > 0
    found[tied] = np.where(ranked.rank[tied] < FAR_BELOW, FAR, NEAR)
    found[np.asarray(seeds, np.int64)] = NEAR
    found[_small_circles(ties, np.flatnonzero(tied & (ranked.steps < 0)))] = UNSAID
    return found


def _small_circles(ties: Matrix, apart: NDArray[np.int64]) -> NDArray[np.int64]:
    """Those of the people whom no way leads to who are few with each other: they may just have come together."""
    _count, circle = connected_components(ties[apart][:, apart], directed=False)
    few: NDArray[np.int64] = apart[np.bincount(circle)[circle] < FEWEST_APART]
    return few


def proposed(ranked: Ranked, ties: Matrix, *, seeds: Any, count: int = PROPOSED) -> list[int]:
    """Whose neighbours would gain most if they were a seed: greedily, each in a place of its own.

    Only proposals: fakes can place themselves so, and only somebody who knows a person can say that they are real.
    """
    open_ = ((ranked.rank < LOW) & (ranked.residual == 0)).astype(np.float32)
    for seed in np.asarray(seeds, np.int64):
        open_[ties.indices[ties.indptr[seed] : ties.indptr[seed + 1]]] = 0
    found: list[int] = []
    while len(found) < count:
        gain = ties @ open_
        best = int(gain.argmax())
        if gain[best] < 2:
            break
        found.append(best)
        open_[best] = 0
        open_[ties.indices[ties.indptr[best] : ties.indptr[best + 1]]] = 0
    return found
