"""What prepared queries found is kept while the tables that they looked at stand still, whoever writes."""

import sqlite3

import pytest
from django.db import connection, connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutuals.kit.search import _made
from mutuals.kit.sqlite.base import DatabaseWrapper
from mutuals.kit.sqlite.watching import watch, watched
from mutuals.kit.unchanged import LONGEST, Unchanged, reading

pytestmark = [
    pytest.mark.skipif(connection.vendor != "sqlite", reason="nothing is kept with PostgreSQL"),
    pytest.mark.django_db,  # only as it opens a connection of its own
]
TABLES = ("people", "posts", "words")


class Reader:
    """One connection of Django's kind to a file that others write, and how often it looked into the database."""

    def __init__(self, path):
        self.wrapper = DatabaseWrapper({**connections["default"].settings_dict, "NAME": str(path), "OPTIONS": {}})
        self.kept, self.looked = Unchanged(), 0

    def ask(self, *statements):
        """The rows of these statements, as one answer, and whether all of it may be kept."""
        self.kept.look(self.wrapper)
        with self.kept.making(self.wrapper) as rests:
            found = [reading.keeper.rows(sql, (), lambda sql=sql: self._read(sql)) for sql in statements]
        return found, rests

    def _read(self, sql):
        self.looked += 1
        return self.wrapper.connection.execute(sql).fetchall()


@pytest.fixture(name="file")
def _file(tmp_path):
    path = tmp_path / "some.sqlite3"
    with sqlite3.connect(path) as driver:
        driver.execute("PRAGMA journal_mode=WAL")
        for table in TABLES:
            driver.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, said TEXT)")
    return path


@pytest.fixture(name="writer")
def _writer(file):
    driver = sqlite3.connect(file, isolation_level=None)
    watch(driver, ("people", "posts"))
    yield driver
    driver.close()


@pytest.fixture(name="reader")
def _reader(file, writer):
    made = Reader(file)
    yield made
    made.wrapper.close()


PEOPLE, POSTS, WORDS = (f"SELECT * FROM {table} ORDER BY id" for table in TABLES)


def test_rows_stay_while_another_table_is_written(reader, writer):
    reader.ask(PEOPLE)
    writer.execute("INSERT INTO posts (said) VALUES ('new')")
    assert reader.ask(PEOPLE, POSTS)[0] == [[], [(1, "new")]]
    assert reader.looked == 2


@pytest.mark.parametrize(
    ("write", "rows"),
    [
        ("INSERT INTO people (said) VALUES ('Bo')", [(1, "Amara"), (2, "Bo")]),
        ("UPDATE people SET said = 'Chen'", [(1, "Chen")]),
        ("DELETE FROM people", []),
        ("REPLACE INTO people VALUES (1, 'Dalia')", [(1, "Dalia")]),
    ],
)
def test_they_go_when_their_table_is_written_in_any_way(reader, writer, write, rows):
    writer.execute("INSERT INTO people (said) VALUES ('Amara')")
    (found,), rests = reader.ask(PEOPLE)
    assert found == [(1, "Amara")]
    writer.execute(write)
    assert reader.ask(PEOPLE)[0] == [rows]
    assert not rests.hold


def test_a_table_that_nobody_watches_counts_as_written_with_every_commit(reader, writer):
    reader.ask(WORDS)
    writer.execute("INSERT INTO posts (said) VALUES ('new')")
    reader.ask(WORDS)
    assert reader.looked == 2


def test_what_is_not_committed_yet_is_not_seen_and_what_is_rolled_back_never_was(reader, writer):
    writer.execute("BEGIN")
    writer.execute("INSERT INTO people (said) VALUES ('Bo')")
    assert reader.ask(PEOPLE)[0] == [[]]
    writer.execute("ROLLBACK")
    assert reader.ask(PEOPLE)[0] == [[]]
    assert reader.looked == 1


def test_a_table_that_was_built_anew_has_lost_its_counts_and_is_trusted_no_more(reader, writer):
    reader.ask(PEOPLE)
    for step in (
        "CREATE TABLE other (id INTEGER PRIMARY KEY, said TEXT, at TEXT)",
        "DROP TABLE people",
        "ALTER TABLE other RENAME TO people",
    ):
        writer.execute(step)
    assert watched(writer) == {"posts"}
    assert reader.ask(PEOPLE)[0] == [[]]
    writer.execute("INSERT INTO people (said) VALUES ('Bo')")
    assert reader.ask(PEOPLE)[0] == [[(1, "Bo", None)]]
    watch(writer, ("people", "posts"))
    assert watched(writer) == {"people", "posts"}
    assert reader.ask(PEOPLE)[0] == [[(1, "Bo", None)]]
    writer.execute("DELETE FROM people")
    assert reader.ask(PEOPLE)[0] == [[]]


def test_an_answer_during_which_somebody_wrote_is_not_kept(reader, writer):
    reader.kept.look(reader.wrapper)
    with reader.kept.making(reader.wrapper) as rests:
        reading.keeper.rows(PEOPLE, (), lambda: reader._read(PEOPLE))
        writer.execute("INSERT INTO posts (said) VALUES ('new')")
        reading.keeper.rows(POSTS, (), lambda: reader._read(POSTS))
    assert not rests.hold
    assert reader.ask(PEOPLE, POSTS)[1].hold
    assert reader.looked == 4


def test_an_answer_for_which_djangos_cursor_was_asked_rests_on_everything(reader, writer):
    reader.kept.look(reader.wrapper)
    with reader.kept.making(reader.wrapper) as rests, reader.wrapper.cursor() as cursor:
        cursor.execute(PEOPLE)
    assert rests.hold
    writer.execute("INSERT INTO posts (said) VALUES ('new')")
    reader.kept.look(reader.wrapper)
    assert not rests.hold


def test_what_asks_for_the_time_lasts_a_second(reader, monkeypatch):
    asks = "SELECT * FROM people WHERE said < STRFTIME('%Y', 'NOW')"
    reader.ask(asks, PEOPLE)
    at = reader.kept._until
    monkeypatch.setattr("mutuals.kit.unchanged.time.monotonic", lambda: at - LONGEST / 2)
    reader.ask(asks, PEOPLE)
    assert reader.looked == 2
    monkeypatch.setattr("mutuals.kit.unchanged.time.monotonic", lambda: at)
    reader.ask(asks, PEOPLE)
    assert reader.looked == 3


def test_the_rows_that_somebody_got_are_their_own(reader, writer):
    writer.execute("INSERT INTO people (said) VALUES ('Amara')")
    reader.ask(PEOPLE)[0][0].clear()
    assert reader.ask(PEOPLE)[0] == [[(1, "Amara")]]


def test_so_many_rows_are_kept_and_no_more(reader, monkeypatch):
    monkeypatch.setattr("mutuals.kit.unchanged.MOST", 100)
    for n in range(500):
        reader.ask(f"SELECT {n} FROM people")
    assert len(reader.kept._kept) <= 100


WRITES = st.sampled_from(
    [
        "INSERT INTO people (said) VALUES ('one')",
        "UPDATE people SET said = said || '.' WHERE id % 2",
        "DELETE FROM posts WHERE id % 3 = 0",
        "INSERT INTO posts (said) SELECT said FROM people",
        "INSERT INTO words (said) VALUES ('w')",
        "DROP TRIGGER IF EXISTS counted_people_update",
        "watch",
    ]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(WRITES, max_size=12))
def test_kept_rows_are_those_of_a_fresh_look_after_any_writes(reader, writer, steps):
    both = "SELECT p.said, q.said FROM people p JOIN posts q ON p.id = q.id ORDER BY p.id"
    for step in steps:
        if step == "watch":
            watch(writer, ("people", "posts"))
        else:
            writer.execute(step)
        fresh = [writer.execute(sql).fetchall() for sql in (PEOPLE, POSTS, WORDS, both)]
        assert reader.ask(PEOPLE, POSTS, WORDS, both)[0] == fresh


def test_what_an_index_of_words_finds_stays_until_its_table_is_written(reader, writer):
    for statement in _made("posts", "said")["sqlite"]:
        writer.execute(statement)
    found = "SELECT rowid FROM posts_words WHERE posts_words MATCH 'crane' ORDER BY rowid"
    writer.execute("INSERT INTO posts (said) VALUES ('a crane'), ('a bridge')")
    assert reader.ask(found)[0] == [[(1,)]]
    writer.execute("INSERT INTO people (said) VALUES ('crane')")
    assert reader.ask(found)[0] == [[(1,)]]
    assert reader.looked == 1
    writer.execute("UPDATE posts SET said = 'another crane' WHERE id = 2")
    assert reader.ask(found)[0] == [[(1,), (2,)]]
    writer.execute("DELETE FROM posts WHERE id = 1")
    assert reader.ask(found)[0] == [[(2,)]]
