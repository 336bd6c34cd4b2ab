"""Who counts as met in person: a flow over handshakes, bounded by what each one may pass on.

Advogato's trust metric (Levien: "Attack Resistant Trust Metrics", 2004; Levien and Aiken, USENIX Security 1998).
Everybody accepted takes one unit of a flow from the seeds, and passes on less the further away they are. Handshakes
that fakes make among themselves bring nothing: all they get must come over handshakes with real people. Where a
person who is not a seed lets a fake take one, at most `PASSED_ON[2]` accounts come in by it, whatever stands behind.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import maximum_flow

from mutuals.domains.guard.trustgraph.ranking import distances
from mutuals.domains.guard.trustgraph.ties import matrix_of

PASSED_ON = (0, 64, 3, 3, 2, 1)  # by steps from a seed, oneself included; seeds pass on all there is; beyond: 1


def met(pairs: NDArray[np.int32], *, people: int, seeds: Any) -> NDArray[np.bool_]:
    """By person: whether a unit of the flow ends with them. Seeds do not count by themselves."""
    seeds = np.unique(np.asarray(seeds, np.int64))
    accepted = np.zeros(people, np.bool_)
    if not len(pairs) or not len(seeds):
        return accepted
    shaken = matrix_of(pairs, people)
    away = distances(shaken, seeds)
    there = np.flatnonzero(away >= 0)
    shaken, away = shaken[there][:, there].tocoo(), away[there].astype(np.int64)
    count = len(there)
    capacity = np.where(away == 0, count, np.array(PASSED_ON)[np.minimum(away, len(PASSED_ON) - 1)])
    source, sink = 2 * count, 2 * count + 1
    inside, outside = np.arange(count), np.arange(count) + count
    first = inside[away == 0]
    begun, ended = np.full(len(first), source), np.full(count, sink)
    tails = np.concatenate([begun, inside, inside, shaken.row + count])
    heads = np.concatenate([first, ended, outside, shaken.col])
    sizes = np.concatenate([capacity[first], np.ones(count), capacity - 1, np.full(shaken.nnz, count)])
    net = csr_matrix((sizes.astype(np.int32), (tails, heads)), shape=(2 * count + 2, 2 * count + 2))
    flow = maximum_flow(net, source, sink).flow
    accepted[there] = np.asarray(flow[inside, ended]).ravel() > 0
    return accepted
