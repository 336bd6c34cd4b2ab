"""A database of its own for processes that are killed: SQLite, or a new one beside DATABASE_URL's."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.tables import template


@dataclass(frozen=True)
class Database:
    """What started processes need to find it, and a way to look into it."""

    env: dict[str, str]
    path: Path
    url: str

    def column(self, query: str) -> list[Any]:
        """The first column of what a query finds."""
        if self.url:
            import psycopg

            with psycopg.connect(self.url) as connection:
                return [row[0] for row in connection.execute(query)]
        with contextlib.closing(sqlite3.connect(self.path, timeout=20)) as connection:
            return [row[0] for row in connection.execute(query)]

    def run(self, command: str) -> None:
        """Changes it by hand."""
        if self.url:
            import psycopg

            with psycopg.connect(self.url) as connection:
                connection.execute(command)
            return
        with contextlib.closing(sqlite3.connect(self.path, timeout=20)) as connection, connection:
            connection.execute(command)


@contextlib.contextmanager
def fresh_database(
    data: Path, *, name: str = "kill", like: Database | None = None, empty: bool = False
) -> Iterator[Database]:
    """One that is new, or `like` another (on SQLite the caller copies the file); gone afterwards.

    A new one has all tables on PostgreSQL, unless it is to be `empty`; on SQLite `set_up` lays them down as fast.
    """
    env = {"MUTUALS_DATA": str(data), "DATABASE_URL": "", "REDIS_URL": ""}
    given = os.environ.get("DATABASE_URL", "")
    if not given:
        yield Database(env, data / "mutuals.sqlite3", "")
        return
    import psycopg

    name = f"mutuals_{name}_{os.getpid()}"
    url = urlsplit(given)._replace(path=f"/{name}").geturl()
    with psycopg.connect(given, autocommit=True) as connection:
        source = "template1" if empty else urlsplit(like.url).path[1:] if like else template(given)
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    try:
        yield Database({**env, "DATABASE_URL": url}, data, url)
    finally:
        with psycopg.connect(given, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
