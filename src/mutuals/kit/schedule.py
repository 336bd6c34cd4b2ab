"""What runs by the clock, and how its last run went: a small file that the worker writes and everybody else reads.

No table: a row for each run would be a write a minute on a server where nothing happens.
"""

import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

FILE = "schedule.json"  # in the data directory
LARGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class Run:
    """One scheduled task, every so many seconds: when it last began (ISO, "" for never), how long, why it failed."""

    name: str
    what: str  # one English sentence: of the code, for who runs the server
    every: int
    began: str = ""
    seconds: float = 0.0
    error: str = ""

    @property
    def at(self) -> datetime | None:
        return datetime.fromisoformat(self.began) if self.began else None

    @property
    def is_late(self) -> bool:
        """Whether it should have run long ago."""
        return self.at is not None and (datetime.now(UTC) - self.at).total_seconds() > 2 * self.every + 300


class Runs:
    """The worker's side: keeps all tasks in the file, each with its last run."""

    def __init__(self, folder: Path, tasks: list[Run]) -> None:
        self._path = folder / FILE
        known = {run.name: run for run in read(folder)}
        self._runs = {
            task.name: Run(task.name, task.what, task.every, old.began, old.seconds, old.error)
            if (old := known.get(task.name))
            else task
            for task in tasks
        }
        self._write()

    def note(self, name: str, *, began: datetime, seconds: float, error: str = "") -> None:
        """Notes how a run went."""
        old = self._runs[name]
        self._runs[name] = Run(name, old.what, old.every, began.isoformat(), round(seconds, 3), error[:500])
        self._write()

    def _write(self) -> None:
        text = json.dumps([asdict(run) for run in self._runs.values()], ensure_ascii=False, indent=1)
        part = self._path.with_suffix(".part")
        try:
            part.write_text(text, encoding="utf-8")
            os.replace(part, self._path)
        except OSError:  # a full disk must not stop the work itself
            part.unlink(missing_ok=True)


def read(folder: Path) -> list[Run]:
    """All scheduled tasks as the worker noted them; none before its first start, or where the file is damaged."""
    path = folder / FILE
    try:
        text = path.read_bytes()
        if len(text) > LARGEST:
            return []
        return [Run(**row) for row in json.loads(text)]
    except (OSError, ValueError, TypeError):
        return []
