"""The backend: `ENGINE = "mutuals.kit.sqlite"`.

SQLite keeps a table in the order of its rowid; a key spelled "integer" is the rowid, one spelled "bigint" is a second
tree beside it (https://www.sqlite.org/lang_createtable.html#rowid). Django spells BigIntegerField "bigint".
"""

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """SQLite, where every number of 64 bits is an "integer"; SQLite stores both alike."""

    data_types = {**base.DatabaseWrapper.data_types, "BigIntegerField": "integer"}
