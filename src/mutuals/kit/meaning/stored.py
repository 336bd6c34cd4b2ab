"""Vectors as they lie in the database, read without Django: this process is to stay small."""

import contextlib
import sqlite3
from collections.abc import Iterator
from typing import Any, Protocol
from urllib.parse import quote


class Stored(Protocol):
    """Vectors in tables with the columns `id` and `vector`."""

    def count(self, table: str) -> int:
        """How many there are."""

    def after(self, table: str, number: int) -> Iterator[tuple[int, bytes]]:
        """(id, vector) of those with a larger id, in order."""


class InSqlite:
    """In a file of SQLite, which is only read."""

    def __init__(self, path: str) -> None:
        self._line = sqlite3.connect(f"file:{quote(path)}?mode=ro", uri=True, timeout=1.0)

    def count(self, table: str) -> int:
        (row,) = self._line.execute(f'SELECT count(*) FROM "{table}"').fetchall()  # noqa: S608
        return int(row[0])

    def after(self, table: str, number: int) -> Iterator[tuple[int, bytes]]:
        yield from self._line.execute(f'SELECT id, vector FROM "{table}" WHERE id > ? ORDER BY id', [number])  # noqa: S608


class InPostgresql:
    """In a database of PostgreSQL; each question is a transaction of its own, and a lost connection is made anew."""

    def __init__(self, params: dict[str, Any]) -> None:
        self._params = params
        self._line: Any = None

    def count(self, table: str) -> int:
        return int(next(self._rows(f'SELECT count(*) FROM "{table}"', []))[0])  # noqa: S608

    def after(self, table: str, number: int) -> Iterator[tuple[int, bytes]]:
        yield from self._rows(f'SELECT id, vector FROM "{table}" WHERE id > %s ORDER BY id', [number])  # noqa: S608

    def _rows(self, sql: str, values: list[int]) -> Iterator[Any]:
        import psycopg  # here: on SQLite it is not needed

        if self._line is None or self._line.closed:
            self._line = psycopg.connect(**self._params, autocommit=True)
        with contextlib.closing(self._line.cursor(binary=True)) as cursor:
            yield from cursor.execute(sql, values)


def stored(facts: dict[str, Any]) -> Stored:
    """The database that the server uses, from what the process was told."""
    return InSqlite(facts["sqlite"]) if "sqlite" in facts else InPostgresql(facts["postgresql"])
