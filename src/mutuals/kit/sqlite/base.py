"""The backend: `ENGINE = "mutuals.kit.sqlite"`.

SQLite keeps a table in the order of its rowid; a key spelled "integer" is the rowid, one spelled "bigint" is a second
tree beside it (https://www.sqlite.org/lang_createtable.html#rowid). Django spells BigIntegerField "bigint".
"""

from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """SQLite, where every number of 64 bits is an "integer"; SQLite stores both alike."""

    data_types = {**base.DatabaseWrapper.data_types, "BigIntegerField": "integer"}
    cursors_made = 0  # Django's; a prepared query (kit/prepared.py) needs none

    def create_cursor(self, name: Any = None) -> Any:
        """Counted: who keeps what prepared queries found must know of others."""
        self.cursors_made += 1
        return super().create_cursor(name)
