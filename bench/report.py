"""The table of a run, as Markdown."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.load import Figure

HEAD = ("case", "CPU s per 1,000", "bar", "bare answers", "statements", "p50 ms", "p95 ms", "p99 ms", "bytes")


def write_report(path: Path, *, figures: Sequence[Figure], bare: Mapping[int, float], facts: Mapping[str, Any]) -> None:
    """Writes and prints the table. `bare` is what a bare answer of a size costs: the unit of the fourth column."""
    rows = [_row(HEAD), _row(["---"] * len(HEAD))]
    for f in figures:
        unit = f"{f.cpu / bare[f.size]:.1f}" if bare.get(f.size) else ""
        times = [f"{ms:.1f}" for ms in (f.p50, f.p95, f.p99)]
        rows.append(_row([f.name, f"{f.cpu:.2f}", f.bar, unit, f.statements, *times, f"{f.size:,}"]))
    rows += ["", *(f"- {name}: {value}" for name, value in facts.items())]
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(rows) + "\n")
    print("\n".join(rows))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
