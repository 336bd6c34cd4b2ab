"""All rows move to the other kind of database and back, and are the same there."""

import os
import signal
import sqlite3
from contextlib import closing, contextmanager
from urllib.parse import urlsplit

import pytest

from tests.processes.database import Database
from tests.upkeep.server import Server
from tests.upkeep.test_backup import wait_for

psycopg = pytest.importorskip("psycopg")
pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(not os.environ.get("DATABASE_URL"), reason="needs a PostgreSQL: ./mutuals test --postgres"),
]


@contextmanager
def empty_postgres(name: str):
    """The address of an empty database, gone afterwards."""
    given = os.environ["DATABASE_URL"]
    name = f"mutuals_{name}_{os.getpid()}"
    with psycopg.connect(given, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    try:
        yield urlsplit(given)._replace(path=f"/{name}").geturl()
    finally:
        with psycopg.connect(given, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def on_sqlite(tmp_path):
    """The cast on SQLite, whatever the tests run on."""
    made = Server(tmp_path / "here", Database({"MUTUALS_DATA": str(tmp_path / "here"), "DATABASE_URL": "", "REDIS_URL": ""}, tmp_path / "here/mutuals.sqlite3", ""))  # fmt: skip
    made.runs("world")
    return made


def on(server: Server, url: str) -> Server:
    """The same data directory with another database."""
    env = {**server.database.env, "DATABASE_URL": url}
    return Server(server.data, Database(env, server.data / "mutuals.sqlite3", url))


def test_there_and_back_every_table_is_the_same_and_the_product_goes_on(on_sqlite):
    before, shown = on_sqlite.prints(), on_sqlite.runs("seen")
    with empty_postgres("move") as url:
        said = on_sqlite.types("move-database", url)
        assert "the same in both" in said
        assert "DIFFERENT" not in said
        moved = on(on_sqlite, url)
        assert moved.prints() == before
        assert moved.runs("seen") == shown  # the gate opens for the same people
        assert "moved to postgresql" in on_sqlite.types("run", fails=True)  # the old rows are not used by mistake
        running = moved.start()
        try:
            assert "another Mutuals runs" in moved.types("move-database", "sqlite", fails=True)
        finally:
            running.stop()
        with psycopg.connect(url):
            assert "1 other connections" in moved.types("move-database", "sqlite", fails=True)
        moved.runs("another")  # counters are where they were: new rows have new numbers, and are found by words
        after = moved.prints()
        assert "the same in both" in moved.types("move-database", "sqlite")
        assert on_sqlite.prints() == after
        assert len(list(on_sqlite.data.glob("mutuals.sqlite3.before-move-*"))) == 1
        assert "moved to sqlite" in moved.types("run", fails=True)
        with closing(sqlite3.connect(on_sqlite.data / "mutuals.sqlite3")) as rows:
            found = rows.execute(
                "SELECT count(*) FROM discovery_persontext_words WHERE discovery_persontext_words MATCH 'amara'"
            )
            assert found.fetchone()[0] == 2  # her name and her address
            assert rows.execute("PRAGMA foreign_key_check").fetchall() == []
            assert rows.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        on_sqlite.runs("another")


def test_what_was_killed_begins_anew_and_a_full_database_is_refused(on_sqlite):
    with empty_postgres("cut") as url:
        process = on_sqlite.begin("move-database", url)
        wait_for(lambda: (on_sqlite.data / ".moving").exists())
        process.send_signal(signal.SIGKILL)
        process.wait(10)
        assert "the same in both" in on_sqlite.types("move-database", url)
        (on_sqlite.data / "database-moved").unlink()  # as if killed just before this was written
        assert "the same in both" in on_sqlite.types("move-database", url)
        (on_sqlite.data / "database-moved").unlink()
        on_sqlite.runs("another")
        assert "differ in" in on_sqlite.types("move-database", url, fails=True)
        assert "already" in on_sqlite.types("move-database", "sqlite", fails=True)


def test_a_value_that_the_other_kind_does_not_take_is_named(on_sqlite):
    with empty_postgres("nul") as url:
        with closing(sqlite3.connect(on_sqlite.data / "mutuals.sqlite3")) as rows, rows:
            rows.execute("UPDATE posts_post SET source = 'a' || char(0) || 'b'")
        assert "posts_post has a value" in on_sqlite.types("move-database", url, fails=True)
        with psycopg.connect(url) as rows:
            assert rows.execute("SELECT count(*) FROM people_account").fetchone() == (0,)
