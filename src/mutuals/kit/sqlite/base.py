"""The backend: `ENGINE = "mutuals.kit.sqlite"`: numbers of 64 bits as keys, and a turn for everybody who writes.

SQLite keeps a table in the order of its rowid; a key spelled "integer" is the rowid, one spelled "bigint" is a second
tree beside it (https://www.sqlite.org/lang_createtable.html#rowid). Django spells BigIntegerField "bigint".
"""

import time
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

AGAIN = 0.002  # seconds


class DatabaseWrapper(base.DatabaseWrapper):
    """SQLite, where every number of 64 bits is an "integer"; SQLite stores both alike."""

    data_types = {**base.DatabaseWrapper.data_types, "BigIntegerField": "integer"}
    cursors_made = 0  # Django's; a prepared query (kit/prepared.py) needs none

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
