"""One run over files: `python -m mutuals.domains.guard.trustgraph FOLDER`. Numbers in, numbers out, no names.

In: `accounts` (in order), `seeds`, `confirmed` (ids), `ties`, `met` (pairs of ids), as 64-bit numbers of this machine.
Out, in the order of `accounts`: `regions`, `steps`, `in_person` (bytes), `rank`, `residual` (floats); and
`proposed` (ids).
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # else it reserves memory for each processor

import numpy as np
from numpy.typing import NDArray

from mutuals.domains.guard.trustgraph.meeting import met
from mutuals.domains.guard.trustgraph.ranking import ranked
from mutuals.domains.guard.trustgraph.standing import proposed, regions
from mutuals.domains.guard.trustgraph.ties import matrix_of


def main(folder: Path) -> None:
    """Reads, ranks, writes."""
    accounts = _read(folder / "accounts", 1)[:, 0]
    people = len(accounts)
    ties = matrix_of(_numbered(accounts, _read(folder / "ties", 2)), people)
    seeds, confirmed = (_numbered(accounts, _read(folder / name, 1))[:, 0] for name in ("seeds", "confirmed"))
    found = ranked(ties, seeds=seeds, confirmed=confirmed)
    regions(found, ties, seeds=seeds).tofile(folder / "regions")
    found.steps.tofile(folder / "steps")
    found.rank.astype(np.float32).tofile(folder / "rank")
    found.residual.astype(np.float32).tofile(folder / "residual")
    accounts[proposed(found, ties, seeds=seeds)].tofile(folder / "proposed")
    del found, ties
    shaken = _numbered(accounts, _read(folder / "met", 2))
    met(shaken, people=people, seeds=seeds).astype(np.int8).tofile(folder / "in_person")


def _read(path: Path, wide: int) -> NDArray[np.int64]:
    return np.fromfile(path, np.int64).reshape(-1, wide)


def _numbered(accounts: NDArray[np.int64], ids: NDArray[np.int64]) -> NDArray[np.int32]:
    """Rows of ids as places among the accounts, without those of accounts that came since these were read."""
    if not len(accounts):
        return np.zeros((0, ids.shape[1]), np.int32)
    places = np.minimum(np.searchsorted(accounts, ids), len(accounts) - 1)
    there: NDArray[np.int32] = places[(accounts[places] == ids).all(axis=1)].astype(np.int32)
    return there


if __name__ == "__main__":
    main(Path(sys.argv[1]))
