"""The backend: `ENGINE = "mutuals.kit.sqlite"`: numbers of 64 bits as keys, and a turn for everybody who writes.

SQLite keeps a table in the order of its rowid; a key spelled "integer" is the rowid, one spelled "bigint" is a second
tree beside it (https://www.sqlite.org/lang_createtable.html#rowid). Django spells BigIntegerField "bigint".
"""

import contextlib
import sqlite3
import threading
import time
import weakref
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

AGAIN = 0.002  # seconds
TAKES_TURNS = 3  # how sqlite3.threadsafety says that threads may share a connection
_connected: "weakref.WeakSet[DatabaseWrapper]" = weakref.WeakSet()  # of all threads of this process
_connecting = threading.Lock()


class DatabaseWrapper(base.DatabaseWrapper):
    """SQLite, where every number of 64 bits is an "integer"; SQLite stores both alike."""

    data_types = {**base.DatabaseWrapper.data_types, "BigIntegerField": "integer"}
    cursors_made = 0  # Django's; a prepared query (kit/prepared.py) needs none

    def get_new_connection(self, conn_params: Any) -> Any:
        """Noted: what its pages take can be given back by another thread."""
        connection = super().get_new_connection(conn_params)
        with _connecting:
            _connected.add(self)
        return connection

    def create_cursor(self, name: Any = None) -> Any:
        """Counted: who keeps what prepared queries found must know of others."""
        self.cursors_made += 1
        return super().create_cursor(name)

    def _start_transaction_under_autocommit(self) -> None:
        """Waits for the one writer as long as `timeout` says, and asks every two milliseconds.

        SQLite itself asks ever more seldom, at last ten times a second: behind somebody who writes one transaction
        after the other nobody else would get in for seconds (docs/decisions/072).
        """
        patience = self.settings_dict["OPTIONS"].get("timeout", 5)
        until = time.monotonic() + patience
        self.connection.execute("PRAGMA busy_timeout = 0")
        try:
            while not self._begun(last=time.monotonic() > until):
                time.sleep(AGAIN)
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")

    def _begun(self, *, last: bool) -> bool:
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # which its stubs do not know
        except OperationalError as e:
            if last or "locked" not in str(e):
                raise
            return False
        return True


def shrink_all() -> None:
    """Lets every connection of this process forget the pages that it keeps, from whichever thread: SQLite takes turns.

    https://www.sqlite.org/pragma.html#pragma_shrink_memory
    """
    if sqlite3.threadsafety != TAKES_TURNS:
        return
    with _connecting:
        wrappers = list(_connected)
    for wrapper in wrappers:
        with contextlib.suppress(sqlite3.Error):  # closed meanwhile
            if driver := wrapper.connection:
                driver.execute("PRAGMA shrink_memory")
