"""One run of the trust graph: ids go into files, another process ranks them, what it found is kept in parts.

That process has numpy and scipy, and ends; nothing of its memory stays. Here are at most some arrays of numbers.
"""

import sys
import tempfile
from array import array
from collections.abc import Iterable
from itertools import chain, islice
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from mutuals.domains.guard import services as guard
from mutuals.domains.guard.regions import FAR
from mutuals.domains.handshakes.queries import met_accounts
from mutuals.domains.moderation.models import GraphRun
from mutuals.domains.moderation.queries.graph import confirmed_fakes, seed_accounts
from mutuals.domains.people.queries import account_ids
from mutuals.domains.ties.queries import tied_accounts
from mutuals.kit.confined import Bounds, ProgramFailed, run

ENGINE = "mutuals.domains.guard.trustgraph"
BOUNDS = Bounds(seconds=1_800, cpu=600, memory=4 << 30, file=2 << 30)  # of addresses; a million people use 0.7 GB
AT_ONCE = 4_096
KEPT = 500
RUNS_KEPT = 30


def run_graph(*, run_id: int) -> None:
    """Ranks all accounts by who is tied to whom now. A run that is over stays as it is."""
    row = GraphRun.objects.filter(id=run_id, finished_at=None).first()
    if row is None:
        return
    with tempfile.TemporaryDirectory(prefix="graph-", dir=settings.MUTUALS_DATA) as name:
        folder = Path(name)
        _write_all(row, folder)
        try:
            run(sys.executable, ["-m", ENGINE, name], bounds=BOUNDS, folder=folder)
        except ProgramFailed as e:
            row.failed = str(e)[-300:]
        else:
            _keep_all(row, folder)
    row.finished_at = timezone.now()
    row.save()
    old = GraphRun.objects.order_by("-id").values_list("id", flat=True)[RUNS_KEPT : RUNS_KEPT + 100]
    GraphRun.objects.filter(id__in=list(old)).delete()


def _write_all(row: GraphRun, folder: Path) -> None:
    row.accounts = _write(folder / "accounts", account_ids())
    row.ties = _write(folder / "ties", chain.from_iterable(tied_accounts())) // 2
    row.handshakes = _write(folder / "met", chain.from_iterable(met_accounts())) // 2
    row.seeds = _write(folder / "seeds", seed_accounts())
    row.confirmed = _write(folder / "confirmed", confirmed_fakes())


def _write(path: Path, ids: Iterable[int]) -> int:
    """Writes numbers, some at a time; how many there were."""
    count, rest = 0, iter(ids)
    with path.open("wb") as file:
        while part := array("q", islice(rest, AT_ONCE)):
            part.tofile(file)
            count += len(part)
    return count


def _keep_all(row: GraphRun, folder: Path) -> None:
    accounts = _read(folder / "accounts", "q")
    columns = (("regions", "b"), ("rank", "f"), ("residual", "f"), ("steps", "b"))
    regions, ranks, residuals, steps = (_read(folder / name, code) for name, code in columns)
    in_person = _read(folder / "in_person", "b")
    row.far, row.in_person = sum(one == FAR for one in regions), sum(in_person)
    row.proposed = list(_read(folder / "proposed", "q"))
    found = zip(accounts, regions, ranks, residuals, steps, map(bool, in_person), strict=True)
    while part := [guard.Found(*one) for one in islice(found, KEPT)]:
        guard.note_standings(part)


def _read(path: Path, code: str) -> "array[int]":
    made: array[int] = array(code)
    made.frombytes(path.read_bytes())
    return made
