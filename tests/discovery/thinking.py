"""The answers of the process that knows meanings, given in the test's own process: it sees the test's rows."""

from contextlib import closing
from typing import Any

from django.db import connection

from mutuals.kit.meaning.__main__ import AGAIN, ANEW, Meaning


class Rows:
    """The vectors of the test's own transaction, as kit.meaning.stored reads them."""

    def count(self, table: str) -> int:
        return self._rows(f'SELECT count(*) FROM "{table}"')[0][0]

    def after(self, table: str, number: int):
        rows = self._rows(f'SELECT id, vector FROM "{table}" WHERE id > {number} ORDER BY id')
        return [(i, bytes(vector)) for i, vector in rows]

    def _rows(self, sql: str) -> list[Any]:
        with closing(connection.cursor()) as cursor:
            cursor.execute(sql)
            return cursor.fetchall()


class Thinking:
    """The model, read once."""

    def __init__(self) -> None:
        self._meaning = Meaning(Rows())

    def instead_of(self, process, monkeypatch) -> None:
        """Whoever asks that process is answered here; what was read before is read anew each time."""

        def ask(question: Any, *, patience: float) -> Any:
            self._meaning._looked, self._meaning._anew, self._meaning._table = -AGAIN, -ANEW, ""
            return self._meaning.answer(question)

        monkeypatch.setattr(process, "ask", ask)
