"""A new SQLite database has all tables at once, the same as migrations make them one after the other."""

import sqlite3

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from mutuals.project.schema import FILE, lay_down, written
from tests import migrated


@pytest.fixture
def kept():
    """What all migrations made (tests/migrated.py)."""
    if connection.vendor != "sqlite":
        pytest.skip("of SQLite alone")
    with sqlite3.connect(f"file:{migrated.kept()}?mode=ro", uri=True) as there:
        yield there


@pytest.mark.django_db
def test_the_file_says_what_the_migrations_make(kept):
    assert FILE.read_text() == written(kept), "a migration came: make schema"


@pytest.mark.django_db
def test_one_with_tables_is_left_alone(kept):
    assert not lay_down()


def test_an_empty_one_becomes_the_same_and_no_migration_is_missing_then(kept, tmp_path, django_db_blocker):
    from django.db import connections

    with django_db_blocker.unblock():
        connections.settings["fresh"] = {**connection.settings_dict, "NAME": str(tmp_path / "fresh.sqlite3")}
        try:
            assert lay_down("fresh")
            assert not lay_down("fresh")
            executor = MigrationExecutor(connections["fresh"])
            assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
            connections["fresh"].close()
            with sqlite3.connect(tmp_path / "fresh.sqlite3") as made:
                assert written(made) == written(kept)
        finally:
            connections["fresh"].close()
            del connections.settings["fresh"]
