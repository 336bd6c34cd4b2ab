"""Where rows are moved to: a PostgreSQL database in one transaction, or a new SQLite file that gets its name last."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from os import environ, sync
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections, models, transaction

from mutuals.project.environment import main_database
from mutuals.project.processes import die_with_parent
from mutuals.project.upkeep import CannotGoOn, postgres
from mutuals.project.upkeep.fingerprints import stored_models
from mutuals.project.upkeep.places import DATABASE, MOVING

ALIAS = "target"
Rows = list[tuple[Any, ...]]


class Target:
    """A database with our tables, filled under the name ALIAS; what both kinds share."""

    kind: str

    def __init__(self, data: Path, url: str) -> None:
        self.data, self.url, self.work = data, url, data / MOVING
        env = replace(settings.ENV, database_url=url, data=data if url else self.work)
        connections.settings[ALIAS] = connections.configure_settings({"default": main_database(env)})["default"]
        self.connection = connections[ALIAS]

    def make_tables(self) -> None:
        """Runs the migrations, in a process whose only database this is. Raises CannotGoOn."""
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(mode=0o700)
        env = dict(environ, DATABASE_URL=self.url, MUTUALS_DATA=str(self.work))
        words = [sys.executable, "-m", "mutuals", "manage", "migrate", "--verbosity", "0", "--no-input"]
        made = subprocess.run(  # noqa: S603 (our own words)
            words, env=env, capture_output=True, text=True, check=False, preexec_fn=die_with_parent
        )
        if made.returncode:
            raise CannotGoOn(f"the new database cannot be used: {made.stderr.strip().splitlines()[-1]}")

    def prepared(self, fields: list["models.Field[Any, Any]"], rows: Rows) -> Iterator[list[Any]]:
        """Values as this database takes them."""
        for row in rows:
            pairs = zip(fields, row, strict=True)
            yield [field.get_db_prep_save(value, self.connection) for field, value in pairs]

    @contextmanager
    def filling(self) -> Iterator[None]:
        """All tables are empty inside; what is written holds when nothing is raised."""
        raise NotImplementedError

    def put(self, table: str, fields: list["models.Field[Any, Any]"], rows: Rows) -> None:
        """Writes rows of one table."""
        raise NotImplementedError

    def set_counter(self, table: str, column: str, last: int) -> None:
        """The next number of that table is the one after `last`."""
        raise NotImplementedError

    def take_place(self) -> None:
        """The product finds it from now on, where the settings name it."""
        shutil.rmtree(self.work, ignore_errors=True)


class PostgresTarget(Target):
    """A database of its own; in it one transaction."""

    kind = "postgresql"

    def has_people(self) -> bool:
        """Whether rows are there already."""
        if "people_account" not in self.connection.introspection.table_names():
            return False
        with self.connection.cursor() as rows:
            rows.execute("SELECT 1 FROM people_account LIMIT 1")
            return bool(rows.fetchone())

    @contextmanager
    def filling(self) -> Iterator[None]:
        with transaction.atomic(using=ALIAS), postgres.filling(self.connection.connection, stays="django_migrations"):
            yield
        with self.connection.cursor() as rows:
            rows.execute("ANALYZE")

    def put(self, table: str, fields: list["models.Field[Any, Any]"], rows: Rows) -> None:
        query = postgres.copy_into(table, [str(field.column) for field in fields])
        raw = self.connection.connection
        with self.connection.wrap_database_errors, raw.cursor() as cursor, cursor.copy(query) as copying:
            for row in self.prepared(fields, rows):
                copying.write_row(row)

    def set_counter(self, table: str, column: str, last: int) -> None:
        postgres.set_counter(self.connection.connection, table, column, last)


class SqliteTarget(Target):
    """A file in a folder of its own until it is whole. Triggers fill the indexes for search as rows come in."""

    kind = "sqlite"

    @contextmanager
    def filling(self) -> Iterator[None]:
        with self.connection.cursor() as rows:
            rows.execute("PRAGMA foreign_keys = OFF")  # rows come table by table; all are checked at the end
            rows.execute("PRAGMA synchronous = OFF")
        with transaction.atomic(using=ALIAS):
            with self.connection.cursor() as rows:
                for model in stored_models():
                    rows.execute(f'DELETE FROM "{model._meta.db_table}"')  # noqa: S608 (what migrations put in)
            yield
            self.connection.check_constraints()

    def put(self, table: str, fields: list["models.Field[Any, Any]"], rows: Rows) -> None:
        names, marks = ", ".join(f'"{field.column}"' for field in fields), ", ".join(["%s"] * len(fields))
        with self.connection.cursor() as cursor:
            words = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'  # noqa: S608 (names of our models)
            cursor.executemany(words, list(self.prepared(fields, rows)))

    def set_counter(self, table: str, column: str, last: int) -> None:
        with self.connection.cursor() as rows:
            rows.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            rows.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last])

    def take_place(self) -> None:
        with self.connection.cursor() as rows:
            rows.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.connection.close()
        sync()
        stamp = f"{datetime.now(UTC):%Y%m%d-%H%M%S}"
        for ending in ("", "-wal", "-shm"):
            old = self.data / f"{DATABASE}{ending}"
            if old.exists():
                old.rename(self.data / f"{DATABASE}.before-move-{stamp}{ending}")
        (self.work / DATABASE).rename(self.data / DATABASE)
        super().take_place()


def target(data: Path, url: str) -> PostgresTarget | SqliteTarget:
    """The one that a word names: an address of PostgreSQL, or `sqlite`. Raises BadSetting."""
    return SqliteTarget(data, "") if url == "sqlite" else PostgresTarget(data, url)
