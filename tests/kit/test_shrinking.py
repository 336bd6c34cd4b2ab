"""What SQLite keeps of its files goes back when another thread says so, and is read anew."""

import _sqlite3
import ctypes
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from mutuals.kit.sqlite.base import TAKES_TURNS, shrink_all

ROWS = 2_000


@pytest.fixture(autouse=True)
def _of_sqlite_alone():
    if connection.vendor != "sqlite" or sqlite3.threadsafety != TAKES_TURNS:
        pytest.skip("of SQLite alone, where it takes turns")


def taken() -> int:
    """Bytes that SQLite has taken in this process."""
    count = ctypes.CDLL(_sqlite3.__file__).sqlite3_memory_used
    count.restype = ctypes.c_int64
    return int(count())


def test_a_thread_gives_back_what_connections_of_others_keep(tmp_path, django_db_blocker):
    connections.settings["filled"] = {**connection.settings_dict, "NAME": str(tmp_path / "filled.sqlite3")}

    def fill() -> None:
        driver = connections["filled"].cursor()
        driver.execute("CREATE TABLE things (word text)")
        driver.execute(
            f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {ROWS}) "
            "INSERT INTO things SELECT hex(randomblob(200)) FROM n"
        )

    def count() -> int:
        cursor = connections["filled"].cursor()
        cursor.execute("SELECT count(*), max(length(word)) FROM things")
        return int(cursor.fetchone()[0])

    with django_db_blocker.unblock(), ThreadPoolExecutor(1) as other:
        try:
            other.submit(fill).result()
            assert other.submit(count).result() == ROWS
            full = taken()
            shrink_all()
            assert taken() < full - 500_000
            assert other.submit(count).result() == ROWS
            other.submit(lambda: connections["filled"].close()).result()
            shrink_all()  # one that was closed is passed over
        finally:
            del connections.settings["filled"]
