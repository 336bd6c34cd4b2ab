"""PostgreSQL's rows as files, and back, in one snapshot and one transaction.

COPY's text form, a file for each table in the order of its key, packed so that the same rows give the same bytes: a
table that nobody changed is kept once. The tables themselves are made by the migrations; no program of PostgreSQL is
needed, and server and reader may have different versions.
"""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection
from psycopg import IsolationLevel, sql

FOLDER = "tables"
_TABLES = """SELECT c.relname FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
  AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e') ORDER BY 1"""
_COLUMNS = """SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped
  AND attgenerated = '' ORDER BY attnum"""
_KEY = """SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
  WHERE i.indrelid = to_regclass(%s) AND i.indisprimary ORDER BY a.attnum"""
_FOREIGN = """SELECT c.conrelid::regclass::text, c.conname, pg_get_constraintdef(c.oid) FROM pg_constraint c
  WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace ORDER BY 1, 2"""


@contextmanager
def snapshot() -> Iterator[Any]:
    """A connection of its own that reads the state of one moment; nobody waits for it."""
    raw = connection.get_new_connection(connection.get_connection_params())
    raw.isolation_level = IsolationLevel.REPEATABLE_READ
    raw.read_only = True
    try:
        yield raw
    finally:
        raw.close()


def tables_of(raw: Any) -> list[str]:
    """All our tables."""
    return [name for (name,) in raw.execute(_TABLES)]


def columns_of(raw: Any, table: str) -> list[str]:
    """The columns of a table, in their order."""
    return [name for (name,) in raw.execute(_COLUMNS, [quoted(table)])]


def write_out(raw: Any, folder: Path) -> Iterator[tuple[str, list[str], int]]:
    """Writes a file for each table; its name, columns and number of rows."""
    (folder / FOLDER).mkdir(mode=0o700)
    for table in tables_of(raw):
        columns = columns_of(raw, table)
        key = [name for (name,) in raw.execute(_KEY, [quoted(table)])] or columns
        query = sql.SQL("COPY (SELECT {} FROM {} ORDER BY {}) TO STDOUT").format(
            _names(columns), sql.Identifier(table), _names(key)
        )
        path = folder / FOLDER / f"{table}.gz"
        with path.open("wb") as file, gzip.GzipFile("", "wb", 3, file, mtime=0) as packed, raw.cursor() as cursor:
            with cursor.copy(query) as rows:
                for block in rows:
                    packed.write(block)
            count = cursor.rowcount
        path.chmod(0o400)
        yield table, columns, count


def facts(raw: Any, tables: list[tuple[str, list[str], int]]) -> dict[str, Any]:
    """What was written out: migrations, columns, rows, and how far each counter is."""
    applied = raw.execute("SELECT app, name FROM django_migrations ORDER BY app, name").fetchall()
    return {
        "kind": "postgresql",
        "migrations": [list(row) for row in applied],
        "rows": {table: count for table, _, count in tables},
        "columns": {table: columns for table, columns, _ in tables},
        "counters": [list(row) for row in counters(raw)],
    }


def counters(raw: Any) -> Iterator[tuple[str, str, int]]:
    """Table and column of each counter that was used, and its last number."""
    for table in tables_of(raw):
        for column in columns_of(raw, table):
            name = raw.execute("SELECT pg_get_serial_sequence(%s, %s)", [quoted(table), column]).fetchone()[0]
            if name:
                last, used = raw.execute(f"SELECT last_value, is_called FROM {name}").fetchone()  # noqa: S608 (theirs)
                if used:
                    yield table, column, last


def read_in(raw: Any, folder: Path, facts: dict[str, Any]) -> None:
    """Fills the tables, which the migrations made, with what was written out. The caller holds the transaction."""
    with filling(raw):
        for table, columns in facts["columns"].items():
            with gzip.open(folder / FOLDER / f"{table}.gz") as packed, raw.cursor() as cursor:
                with cursor.copy(copy_into(table, columns)) as rows:
                    while block := packed.read(1 << 20):
                        rows.write(block)
                if cursor.rowcount != facts["rows"][table]:
                    raise ValueError(f"{table}: {cursor.rowcount} rows instead of {facts['rows'][table]}")
        for table, column, last in facts["counters"]:
            set_counter(raw, table, column, last)


def copy_into(table: str, columns: list[str]) -> sql.Composed:
    """The statement that takes rows in."""
    return sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), _names(columns))


@contextmanager
def filling(raw: Any, *, stays: str = "") -> Iterator[None]:
    """Empties all tables (but the one that `stays`); their foreign keys come back, checked, when all rows are in.

    Without that PostgreSQL would remember each row until the end to check it then.
    """
    foreign = raw.execute(_FOREIGN).fetchall()
    for table, name, _ in foreign:
        raw.execute(sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(sql.SQL(table), sql.Identifier(name)))
    raw.execute(sql.SQL("TRUNCATE {}").format(_names([name for name in tables_of(raw) if name != stays])))
    yield
    for table, name, definition in foreign:
        words = sql.SQL("ALTER TABLE {} ADD CONSTRAINT {} {}")
        raw.execute(words.format(sql.SQL(table), sql.Identifier(name), sql.SQL(definition)))


def set_counter(raw: Any, table: str, column: str, last: int) -> None:
    """The next number of that counter is the one after `last`."""
    raw.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [quoted(table), column, last])


def put_aside(raw: Any, schema: str) -> None:
    """Moves all tables into a schema of their own, where they stay until somebody drops it."""
    raw.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(schema)))
    for table in tables_of(raw):
        raw.execute(sql.SQL("ALTER TABLE {} SET SCHEMA {}").format(sql.Identifier(table), sql.Identifier(schema)))


def quoted(table: str) -> str:
    """The name as PostgreSQL's functions read it."""
    return '"{}"'.format(table.replace('"', '""'))


def _names(names: list[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, names))
