"""Which tables were written: SQLite tells that anything was committed (`PRAGMA data_version`), not where.

A watched table has three triggers that count its changed rows, in the transaction that changes them: whoever writes,
in whichever process and with whatever program. Rebuilding a table drops its triggers, so that a table counts as watched
only while all three are there (https://www.sqlite.org/lang_createtrigger.html).
"""

import re
from collections.abc import Iterable
from typing import Any

COUNTS = "row_changes"  # the table of counts; no model, as it is of use to readers of this very file alone
_EVENTS = ("INSERT", "UPDATE", "DELETE")
_PREFIX = "counted"
_CONTENT = re.compile(r"content='(\w+)'")


def watch(driver: Any, tables: Iterable[str]) -> None:
    """Lays down what is missing to count the changes of these tables, at once. `driver` is a sqlite3.Connection."""
    wanted = set(tables)
    if watched(driver) >= wanted:
        return
    driver.execute("BEGIN IMMEDIATE")
    try:
        driver.execute(f"CREATE TABLE IF NOT EXISTS {COUNTS} (name TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID")
        for table in sorted(wanted):
            driver.execute(f"INSERT OR IGNORE INTO {COUNTS} VALUES (?, 0)", (table,))  # noqa: S608 (a constant)
            count = f"UPDATE {COUNTS} SET n = n + 1 WHERE name = '{table}'"  # noqa: S608 (our own names)
            for event in _EVENTS:
                made = f'CREATE TRIGGER IF NOT EXISTS "{_trigger(table, event)}" AFTER {event} ON "{table}"'
                driver.execute(f"{made} BEGIN {count}; END")
        driver.execute("COMMIT")
    except BaseException:
        driver.execute("ROLLBACK")
        raise


def watched(driver: Any) -> set[str]:
    """The tables whose changes are counted."""
    if COUNTS not in tables_of(driver):
        return set()
    there = set(driver.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'").fetchall())
    return {table for table in counts(driver) if all((_trigger(table, event), table) in there for event in _EVENTS)}


def counts(driver: Any) -> dict[str, int]:
    """By table: how many rows were changed since it is watched. There must be watched ones."""
    return dict(driver.execute(f"SELECT name, n FROM {COUNTS}").fetchall())  # noqa: S608 (a constant)


def tables_of(driver: Any) -> set[str]:
    """The names of all tables and views."""
    rows = driver.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')").fetchall()
    return {name for (name,) in rows}


def indexed_by(driver: Any) -> dict[str, str]:
    """By index of words (FTS5): the table whose rows it indexes, with which alone it changes (kit/search.py)."""
    rows = driver.execute("SELECT name, sql FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'").fetchall()
    return {name: found[1] for name, sql in rows if (found := _CONTENT.search(sql))}


def words_of(sql: str) -> set[str]:
    """Every word of a statement: the tables that it reads are among them."""
    return set(re.findall(r"\w+", sql))


def _trigger(table: str, event: str) -> str:
    return f"{_PREFIX}_{table}_{event.lower()}"
