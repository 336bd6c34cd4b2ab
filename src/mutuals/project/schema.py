"""All tables of an empty SQLite database at once, as the migrations make them, one after the other, in half a minute.

`sqlite.sql` beside this file is written by `make schema`. It may be older than the migrations: those that it does not
name are applied after it, as on every other database.
"""

from pathlib import Path
from typing import Any

from django.db import connections, transaction
from django.utils import timezone

FILE = Path(__file__).with_name("sqlite.sql")
STEPS = "-- These migrations made it:"
_SHADOWS = ("data", "idx", "content", "docsize", "config")  # of a table of FTS5, which makes them itself
_LATER = "-- " + "-" * 8


def lay_down(alias: str = "default") -> bool:
    """Makes the tables of a new SQLite database; whether it did. Nothing happens in one that has tables already.

    What listens to the end of a migration (content types) still waits for `migrate`.
    """
    connection = connections[alias]
    if connection.vendor != "sqlite" or not FILE.exists() or connection.introspection.table_names():
        return False
    words, _mark, steps = FILE.read_text().partition(STEPS)
    now = timezone.now().isoformat(sep=" ")[:26]
    with transaction.atomic(using=alias), connection.cursor() as cursor:
        for statement in words.split(_LATER)[1:]:
            cursor.execute(statement.strip())
        applied = [line.removeprefix("-- ").split() for line in steps.strip().splitlines()]
        rows = [(app, name, now) for app, name in applied]
        cursor.executemany("INSERT INTO django_migrations (app, name, applied) VALUES (%s, %s, %s)", rows)
    return True


def written(driver: Any) -> str:
    """The file for a database (sqlite3.Connection) in which all migrations were applied, and nothing else done."""
    found = driver.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
        "ORDER BY type = 'table' DESC, type = 'index' DESC, rowid"
    ).fetchall()
    virtual = {name for name, sql in found if sql.startswith("CREATE VIRTUAL TABLE")}
    shadows = {f"{name}_{part}" for name in virtual for part in _SHADOWS}
    parts = [f"{_LATER}\n{sql}\n" for name, sql in found if name not in shadows]
    applied = driver.execute("SELECT app, name FROM django_migrations ORDER BY id").fetchall()
    steps = "".join(f"-- {app} {name}\n" for app, name in applied)
    return f"-- Made by scripts/schema.py; do not edit.\n{''.join(parts)}{STEPS}\n{steps}"
