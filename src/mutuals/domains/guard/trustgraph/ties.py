"""Ties as sparse matrices, and how embedded each tie is among others."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Matrix = Any  # a csr_matrix of float32: scipy brings no types
LOOKUPS = 20_000_000  # of neighbours, for all ties together: bounds the time on large graphs
FEWEST, MOST = 2, 64  # neighbours that are looked at for one tie
AT_ONCE = 1 << 18
FLOOR = 0.1  # of one common neighbour: a tie with nobody in common still counts


def matrix_of(pairs: NDArray[np.int32], people: int) -> Matrix:
    """Who is tied to whom, both ways and each once, as ones; nobody is tied to themselves."""
    one, two = pairs[:, 0].astype(np.int64), pairs[:, 1].astype(np.int64)
    keys = np.concatenate([one << 32 | two, two << 32 | one])[np.tile(one != two, 2)]
    del one, two
    keys.sort()
    if len(keys):
        keys = keys[np.concatenate([[True], keys[1:] != keys[:-1]])]  # a tie that was given twice
    columns = (keys & 0xFFFFFFFF).astype(np.int32)
    keys >>= 32
    starts = np.searchsorted(keys, np.arange(people + 1)).astype(np.int32)
    return csr_matrix((np.ones(len(columns), np.float32), columns, starts), shape=(people, people))


def embedded(ties: Matrix) -> Matrix:
    """The ties, each in one direction, weighted by (0.1 + common neighbours) / the smaller number of ties.

    A tie between two who know the same people is worth more than one out of nowhere, and ties that an attacker begs
    for come out of nowhere. The neighbours of the less connected one are looked up among the other's: all of them, or
    a fixed sample where there are too many. For both directions take `halves @ x + halves.T @ x`.
    """
    people = ties.shape[0]
    degree = np.diff(ties.indptr)
    place = np.empty(people, np.int32)  # by degree; who has as many as another is told apart by their number
    place[np.argsort(degree, kind="stable")] = np.arange(people, dtype=np.int32)
    rows, columns = np.repeat(np.arange(people, dtype=np.int32), degree), ties.indices
    kept = np.repeat(place, degree) > place[columns]
    high, low = rows[kept], columns[kept]
    counts = np.bincount(high, minlength=people)
    del rows, columns, kept, place
    share = _common_share(ties, degree, high, low)
    weights = share + np.float32(FLOOR) / degree[low]
    starts = np.concatenate([[0], np.cumsum(counts)]).astype(ties.indptr.dtype)
    return csr_matrix((weights.astype(np.float32), low, starts), shape=ties.shape)


def _common_share(ties: Matrix, degree: NDArray[Any], high: NDArray[Any], low: NDArray[Any]) -> NDArray[np.float32]:
    """Of each tie: which share of the neighbours of `low` are neighbours of `high`."""
    most = int(np.clip(LOOKUPS // max(len(high), 1), FEWEST, MOST))
    chance = np.random.default_rng(1)  # the same ties have the same weights each time
    share = np.zeros(len(high), np.float32)
    for at in range(0, len(high), AT_ONCE):
        over, under = high[at : at + AT_ONCE], low[at : at + AT_ONCE]
        count, start = degree[under], ties.indptr[under]
        hits = np.zeros(len(under), np.float32)
        for step in range(min(most, int(count.max(initial=0)))):
            on = np.flatnonzero(count > step)
            of = count[on]
            drawn = np.minimum((chance.random(len(on), dtype=np.float32) * of).astype(np.int32), of - 1)
            place = np.where(of <= most, np.int32(step), drawn)
            hits[on] += np.asarray(ties[over[on], ties.indices[start[on] + place]]).ravel()
        share[at : at + AT_ONCE] = hits / np.minimum(count, most)
    return share
