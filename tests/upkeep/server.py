"""A server of the tests: its data directory, its database, and what an operator types."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.product import Product, start
from tests.processes.database import Database, fresh_database

HOME = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Server:
    """One data directory with its database."""

    data: Path
    database: Database

    @property
    def env(self) -> dict[str, str]:
        return dict(os.environ, **self.database.env, PYTHONPATH=f"{HOME / 'src'}:{HOME}")

    def begin(self, *words: object, module: str = "mutuals") -> "subprocess.Popen[str]":
        """Starts a command."""
        return subprocess.Popen(
            [sys.executable, "-m", module, *map(str, words)],
            cwd=HOME,
            env=self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def types(self, *words: object, fails: bool = False) -> str:
        """What a command says, which must succeed (or fail)."""
        process = self.begin(*words)
        said = process.communicate(timeout=120)[0]
        assert bool(process.returncode) == fails, said
        assert "Traceback" not in said, said
        return said

    def runs(self, program: str) -> str:
        """What one of our own programs says."""
        process = self.begin(program, module="tests.upkeep.programs")
        said = process.communicate(timeout=120)[0]
        assert process.returncode == 0, said
        return said

    def prints(self) -> dict[str, list[object]]:
        """What stands in each table."""
        found = json.loads(self.runs("prints"))
        assert sum(count for count, _ in found.values()) > 0
        return found

    def start(self) -> Product:
        """The product on it."""
        return start(self.data, cast=False, settings=self.database.env)


@contextmanager
def server(data: Path, *, like: Server | None = None, empty: bool = False) -> Iterator[Server]:
    """A new one on the kind of database that the tests run on, or one with the same people and posts as another;
    `empty`: without a table."""
    if like:
        shutil.copytree(like.data, data, ignore=shutil.ignore_patterns("*.sock", "fronts"))
    with fresh_database(data, name=data.name, like=like.database if like else None, empty=empty) as database:
        yield Server(data, database)
