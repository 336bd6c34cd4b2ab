"""The table of a run, as Markdown."""

from pathlib import Path
from typing import Any


def write_report(path: Path, *, figures: list[Any], bare: dict[str, float], facts: dict[str, Any]) -> None:
    """Writes and prints the table."""
    rows = [
        "| case | CPU s per 1,000 | bar | bare answers of the same size | p50 ms | p95 ms | p99 ms |",
        "|---|---|---|---|---|---|---|",
    ]
    for f in figures:
        unit = f"{f.cpu / bare[f.name]:.0f}" if bare.get(f.name) else ""
        rows.append(f"| {f.name} | {f.cpu:.2f} | {f.bar} | {unit} | {f.p50:.1f} | {f.p95:.1f} | {f.p99:.1f} |")
    rows += ["", *(f"- {name}: {value}" for name, value in facts.items())]
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(rows) + "\n")
    print("\n".join(rows))
