"""Who waits for SQLite's one writer gets in between the transactions of somebody who writes without a pause."""

import sqlite3
import threading
import time

import pytest
from django.db.utils import OperationalError

from mutuals.kit.sqlite.base import DatabaseWrapper
from mutuals.project.environment import sqlite


@pytest.fixture(name="line")
def _line(tmp_path, django_db_blocker):
    options = sqlite(tmp_path / "small.sqlite3", synchronous="NORMAL")
    names = {"ATOMIC_REQUESTS": False, "AUTOCOMMIT": True, "TIME_ZONE": None, "CONN_HEALTH_CHECKS": False}
    with django_db_blocker.unblock():
        made = DatabaseWrapper({**options, **names, "OPTIONS": {**options["OPTIONS"], "timeout": 60}})
        made.ensure_connection()  # which sets the file up
        yield made
        made.close()


def begin(line: DatabaseWrapper) -> None:
    line._start_transaction_under_autocommit()


def test_one_who_waits_comes_in_when_the_other_is_done(line, tmp_path):
    with sqlite3.connect(tmp_path / "small.sqlite3", timeout=0, isolation_level=None, check_same_thread=False) as other:
        other.execute("BEGIN IMMEDIATE")
        free = threading.Timer(0.05, lambda: other.execute("ROLLBACK"))
        free.start()
        begin(line)
        free.join()
        with pytest.raises(sqlite3.OperationalError):
            other.execute("BEGIN IMMEDIATE")
    line.connection.execute("ROLLBACK")


def test_patience_ends_and_everything_else_keeps_its_own(line, tmp_path):
    line.settings_dict["OPTIONS"]["timeout"] = 0.3
    with sqlite3.connect(tmp_path / "small.sqlite3", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        with pytest.raises(OperationalError, match="locked"):
            begin(line)
        assert time.monotonic() - began >= 0.3
        assert line.connection.execute("PRAGMA busy_timeout").fetchone() == (300,)
        other.execute("ROLLBACK")
    begin(line)
    line.connection.execute("ROLLBACK")


def test_what_is_no_lock_is_not_waited_for(line):
    begin(line)
    with pytest.raises(OperationalError, match="within a transaction"):
        begin(line)
    line.connection.execute("ROLLBACK")
