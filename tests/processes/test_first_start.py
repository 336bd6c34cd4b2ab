"""A new SQLite database has all tables at once, the same as migrations make them one after the other."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from mutuals.project.schema import FILE, lay_down, written
from tests.tables import HOME


@pytest.fixture(autouse=True)
def _of_sqlite_alone():
    if connection.vendor != "sqlite":
        pytest.skip("of SQLite alone")


@pytest.mark.process
def test_the_file_says_what_the_migrations_make(tmp_path):
    env = {**os.environ, "MUTUALS_DATA": str(tmp_path), "DATABASE_URL": "", "PYTHONPATH": f"{HOME / 'src'}:{HOME}"}
    words = [sys.executable, "-m", "mutuals", "manage", "migrate", "--verbosity=0"]
    subprocess.run(words, cwd=HOME, env=env, check=True)
    with closing(sqlite3.connect(tmp_path / "mutuals.sqlite3")) as made:
        assert FILE.read_text() == written(made), "a migration came: make schema"


@pytest.mark.django_db
def test_one_with_tables_is_left_alone():
    assert not lay_down()


def test_an_empty_one_becomes_the_same_and_no_migration_is_missing_then(tmp_path, django_db_blocker):
    with django_db_blocker.unblock():
        connections.settings["fresh"] = {**connection.settings_dict, "NAME": str(tmp_path / "fresh.sqlite3")}
        try:
            assert lay_down("fresh")
            assert not lay_down("fresh")
            executor = MigrationExecutor(connections["fresh"])
            assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
            connections["fresh"].close()
            with closing(sqlite3.connect(tmp_path / "fresh.sqlite3")) as made:
                assert written(made) == FILE.read_text()
        finally:
            connections["fresh"].close()
            del connections.settings["fresh"]
