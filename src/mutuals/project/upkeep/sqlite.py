"""A whole copy of the SQLite database while people write.

SQLite's own backup in one step: it reads the state of one moment, writers do not wait for it, and the copy has the
same pages (VACUUM INTO would write all of them anew, and numbers of rows without a key could change).
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mutuals.project.upkeep import CannotGoOn

PATIENCE = 60  # seconds that a lock is waited for


def copy_database(source: Path, target: Path) -> None:
    """Writes the copy. Raises CannotGoOn where the database is damaged."""
    if not source.is_file():
        raise CannotGoOn(f"there is no database {source} yet: nothing to back up. ./mutuals run makes one.")
    with (
        contextlib.closing(sqlite3.connect(source, timeout=PATIENCE)) as reading,
        contextlib.closing(sqlite3.connect(target)) as writing,
    ):
        try:
            writing.execute("PRAGMA synchronous=OFF")  # everything is written out before the backup gets its name
            reading.backup(writing)
        except sqlite3.DatabaseError as e:
            raise CannotGoOn(f"the database cannot be read whole: {e}.") from e
    target.chmod(0o400)


def facts(copy: Path) -> dict[str, Any]:
    """What a copy holds: migrations and the number of rows in each table. Raises CannotGoOn where it is damaged."""
    with reading(copy) as rows:
        try:
            complaints = [line for (line,) in rows.execute("PRAGMA quick_check(3)") if line != "ok"]
            names = [
                name
                for (name,) in rows.execute(
                    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
                )
            ]
            tables = {name: rows.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608
            applied = [list(row) for row in rows.execute("SELECT app, name FROM django_migrations ORDER BY app, name")]
        except sqlite3.DatabaseError as e:
            raise CannotGoOn(f"the database is damaged: {e}.") from e
    if complaints:
        raise CannotGoOn(f"the database is damaged: {complaints[0]}.")
    return {"kind": "sqlite", "migrations": applied, "rows": tables}


@contextlib.contextmanager
def reading(copy: Path) -> Iterator[sqlite3.Connection]:
    """A copy that nobody writes to: no file appears beside it."""
    with contextlib.closing(sqlite3.connect(f"{copy.absolute().as_uri()}?immutable=1", uri=True)) as connection:
        yield connection
