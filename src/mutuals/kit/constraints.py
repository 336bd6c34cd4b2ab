"""Constraints and indexes of tables, by what they cost."""

from django.db import models
from django.db.migrations import RunSQL


def where_there(*fields: str, name: str) -> models.UniqueConstraint:
    """No two rows have the same values of these fields, of which the last one is missing in most rows.

    Those rows stand in no index: SQLite and PostgreSQL would keep an entry for each of them.
    """
    return models.UniqueConstraint(fields=fields, condition=models.Q(**{f"{fields[-1]}__isnull": False}), name=name)


def drop_index(name: str, table: str, column: str) -> RunSQL:
    """The migration step that drops an index which Django made for a foreign key; no table is made anew."""
    return RunSQL(f'DROP INDEX "{name}"', f'CREATE INDEX "{name}" ON "{table}" ("{column}")')
