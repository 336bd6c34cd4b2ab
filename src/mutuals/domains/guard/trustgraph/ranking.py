"""How far trust reaches from the people whom a server starts from.

SybilRank (Cao, Sirivianos, Yang, Pregueiro: "Aiding the Detection of Fake Accounts in Large Scale Social Online
Services", NSDI 2012): a walk from trusted seeds, stopped early, divided by how strongly each one is tied. Fakes can
have any number of ties among themselves; trust gets to them only over the ties that real people accepted.

Residuals as in SybilSCAR (Wang, Zhang, Gong: "SybilSCAR: Sybil Detection in Online Social Networks via Local Rule
based Propagation", INFOCOM 2017): what is confirmed of some spreads to those tied with them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mutuals.domains.guard.trustgraph.ties import Matrix, embedded

Numbers = Any  # an array of float32, one for each person
Spread = Callable[[Numbers], Numbers]
FEWEST_STEPS = 8
WEAK = 0.2  # of the median strength: who has hardly a tie cannot come out as well as who has many
LEAST = 1e-12
RESIDUAL_STEPS, DAMPED = 10, 0.9
CERTAIN = 0.5  # the residual of what is confirmed: 1 for sure, minus the even chance
SHARPNESS = 10.0  # what a residual costs


@dataclass(frozen=True, slots=True)
class Ranked:
    """By person: `rank`, 1.0 for the median of those whom trust reached, and `residual` from 0 to 1."""

    rank: Numbers
    residual: Numbers
    steps: NDArray[np.int8]  # ties from the nearest seed; -1 where there is no way


def ranked(ties: Matrix, *, seeds: Any, confirmed: Any = ()) -> Ranked:
    """Ranks everybody by accepted ties (`matrix_of`), from `seeds`, with the fakes that are confirmed.

    Two walks are joined by their geometric mean: over ties weighted by embeddedness, which is better where people
    know each other's friends, and over plain ties, which is better where they do not.
    """
    seeds, confirmed = np.unique(np.asarray(seeds, np.int64)), np.unique(np.asarray(confirmed, np.int64))
    people, steps = ties.shape[0], distances(ties, seeds)
    if not ties.nnz or not len(seeds):
        return Ranked(np.zeros(people, np.float32), np.zeros(people, np.float32), steps)
    length = max(FEWEST_STEPS, int(np.ceil(np.log2(max(int((steps >= 0).sum()), 2)))))
    degree = np.diff(ties.indptr).astype(np.float32)
    plain: Spread = lambda x: ties @ x  # noqa: E731
    rank = _walked(plain, degree, seeds, length)
    residual = _residuals(plain, degree, seeds, confirmed)
    halves = embedded(ties)
    both: Spread = lambda x: halves @ x + halves.T @ x  # noqa: E731
    rank *= _walked(both, both(np.ones(people, np.float32)), seeds, length)
    rank = np.sqrt(rank)
    reached = rank[rank > 0]
    rank /= np.median(reached) if len(reached) else 1
    return Ranked(rank * np.exp(-SHARPNESS * residual), residual, steps)


def distances(ties: Matrix, seeds: NDArray[np.int64], most: int = 32) -> NDArray[np.int8]:
    """How many ties each one is away from the nearest seed; -1 where there is no way of at most `most`."""
    found = np.full(ties.shape[0], -1, np.int8)
    found[seeds] = 0
    edge = (found == 0).astype(np.float32)
    for step in range(1, most + 1):
        new = ((ties @ edge) > 0) & (found < 0)
        if not new.any():
            break
        found[new] = step
        edge = new.astype(np.float32)
    return found


def _walked(spread: Spread, strength: Numbers, seeds: NDArray[np.int64], length: int) -> Numbers:
    """What a walk of that length leaves with each one, for each part of their strength."""
    share = 1 / np.maximum(strength, LEAST)
    here = np.zeros(len(strength), np.float32)
    here[seeds] = 1 / len(seeds)
    for _ in range(length):
        here = spread(here * share).astype(np.float32)
    tied = strength[strength > 0]
    weak = WEAK * np.median(tied) if len(tied) else 1
    return (here / (strength + weak)).astype(np.float32)


def _residuals(spread: Spread, degree: Numbers, seeds: NDArray[np.int64], confirmed: NDArray[np.int64]) -> Numbers:
    """How much speaks against each one (0 to 1), by what is confirmed of those they are tied to."""
    known = np.zeros(len(degree), np.float32)
    if not len(confirmed):
        return known
    known[seeds] = -CERTAIN
    known[confirmed] = CERTAIN
    share = DAMPED / np.maximum(degree, 1)
    said = known.copy()
    for _ in range(RESIDUAL_STEPS):
        said = np.clip(known + share * spread(said), -CERTAIN, CERTAIN).astype(np.float32)
    return np.clip(said / CERTAIN, 0, 1).astype(np.float32)
