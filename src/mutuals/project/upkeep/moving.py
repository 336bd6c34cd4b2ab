"""Moving all rows to the other kind of database, so many at a time, and comparing both before it counts.

The source is read in one transaction that lets nobody else write. What was moved is read again from the new database
and must be the same. Stopped at any point, the source is what it was; the next try begins anew.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DataError, connection, models, transaction

from mutuals.project.upkeep import CannotGoOn, postgres
from mutuals.project.upkeep.fingerprints import (
    Fingerprint,
    chunks,
    columns,
    fingerprint,
    fingerprints,
    stored_models,
)
from mutuals.project.upkeep.places import MOVED
from mutuals.project.upkeep.targets import ALIAS, PostgresTarget, SqliteTarget, target


def move(url: str, *, say: Callable[[str], None]) -> None:
    """Moves everything from the database of the settings. Raises CannotGoOn; the caller holds the data directory."""
    data = Path(settings.MUTUALS_DATA)
    new = target(data, url)
    if new.kind == connection.vendor:
        raise CannotGoOn(f"the rows are in {connection.vendor} already. Moving is for the other kind.")
    _nobody_else()
    with transaction.atomic():
        _freeze()
        if isinstance(new, PostgresTarget) and new.has_people():
            say("There are people in that database already. Comparing ...")
            _same(fingerprints(), fingerprints(ALIAS), say)  # cut short after the rows were in
        else:
            new.make_tables()
            _move_all(new, say)
    new.take_place()
    (data / MOVED).write_text(new.kind)


def _nobody_else() -> None:
    """Raises CannotGoOn where another program has the database open."""
    if connection.vendor != "postgresql":
        return  # the lock of the data directory, and the one of the transaction
    with connection.cursor() as rows:
        rows.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
            "AND backend_type = 'client backend'"
        )
        (others,) = rows.fetchone()
    if others:
        raise CannotGoOn(f"{others} other connections to the database are open. Stop what uses it first.")


def _freeze() -> None:
    """The rows stay what they are until the transaction ends. SQLite's began as a writer's, so nobody else writes."""
    if connection.vendor == "postgresql":
        with connection.cursor() as rows:
            rows.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


def _move_all(new: PostgresTarget | SqliteTarget, say: Callable[[str], None]) -> None:
    counters = _counters()
    old: dict[str, Fingerprint] = {}
    with new.filling():
        for model in stored_models():
            table = model._meta.db_table
            old[table] = _move_table(model, new)
            if table in counters:
                new.set_counter(table, *counters[table])
        _same(old, fingerprints(ALIAS), say)


def _move_table(model: type[models.Model], new: PostgresTarget | SqliteTarget) -> Fingerprint:
    """Copies one table; its fingerprint as it was read."""
    table = model._meta.db_table
    fields = [model._meta.get_field(name) for name in columns(model)]

    def through() -> Any:
        for some in chunks(model, "default"):
            new.put(table, fields, some)  # type: ignore[arg-type]
            yield some

    try:
        return fingerprint(through())
    except DataError as e:
        raise CannotGoOn(f"{table} has a value that {new.kind} does not take: {e}") from e


def _counters() -> dict[str, tuple[str, int]]:
    """The column and the last number of each counter, by its table."""
    if connection.vendor == "postgresql":
        return {table: (column, last) for table, column, last in postgres.counters(connection.connection)}
    keys = {model._meta.db_table: model._meta.pk for model in stored_models()}
    with connection.cursor() as rows:
        rows.execute("SELECT name, seq FROM sqlite_sequence")
        found = {name: (str(keys[name].column), int(seq)) for name, seq in rows.fetchall() if name in keys}
    return {name: one for name, one in found.items() if isinstance(keys[name], models.AutoField) and one[1] > 0}


def _same(old: dict[str, Fingerprint], new: dict[str, Fingerprint], say: Callable[[str], None]) -> None:
    """Says each table's rows and digest. Raises CannotGoOn where they differ."""
    for table, (count, digest) in old.items():
        if count:
            say(f"  {table:36} {count:>9,} rows  {digest[:16]}  {'same' if new[table] == old[table] else 'DIFFERENT'}")
    different = [table for table in old if new[table] != old[table]]
    if different:
        raise CannotGoOn(f"both databases differ in {', '.join(different)}. The old one is what it was; use it.")
    say(f"{len(old)} tables, {sum(count for count, _ in old.values()):,} rows: the same in both.")
