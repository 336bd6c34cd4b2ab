"""Finding rows by words: one interface over SQLite's FTS5 and PostgreSQL's tsvector.

A searchable table has a text column that holds `fold(text)`. `make_index` stands in a migration; after that
the database itself keeps the index right (a migration that rebuilds the table on SQLite must make it again).
Words match from their beginning, without case and accents.
"""

import re
import unicodedata
from typing import Any

from django.db import connection
from django.db.migrations import RunPython
from django.db.models.expressions import RawSQL

WORD = re.compile(r"[^\W_]+[+#]*")
IDEOGRAPHS = re.compile(r"([\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff])")
MOST_WORDS = 8


def fold(text: str) -> str:
    """Words in lower case without accents, one space between; C++ and C# stay what they are."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    plain = unicodedata.normalize("NFC", "".join(c for c in plain if not unicodedata.combining(c)))
    found = WORD.findall(IDEOGRAPHS.sub(r" \1 ", plain))
    return " ".join(word.replace("+", "plus").replace("#", "sharp") for word in found)


def words(text: str) -> list[str]:
    """The words that a search asks for, longest first."""
    return sorted(dict.fromkeys(fold(text[:200]).split()), key=len, reverse=True)[:MOST_WORDS]


def begins(table: str, column: str, word: str) -> RawSQL:
    """SQL: the ids of the rows with a word that begins so. `word` comes from `words`; the names are ours."""
    if connection.vendor == "sqlite":
        sql, pattern = f'SELECT rowid FROM "{table}_words" WHERE "{table}_words" MATCH %s', f'"{word}"*'  # noqa: S608
    else:
        vector, pattern = f"to_tsvector('simple', \"{column}\")", f"'{word}':*"
        sql = f"SELECT id FROM \"{table}\" WHERE {vector} @@ to_tsquery('simple', %s)"  # noqa: S608
    return RawSQL(sql, [pattern])  # noqa: S611


def pattern(asked: list[str]) -> str:
    """What `newest_with` looks for: all of these words, each from its beginning. They come from `words`."""
    if connection.vendor == "sqlite":
        return " ".join(f'"{word}"*' for word in asked)
    return " & ".join(f"'{word}':*" for word in asked)


def newest_with(table: str, column: str, pattern: str, *, most: int) -> RawSQL:
    """SQL: the ids of the newest rows that hold the pattern, `most` of them: a word may stand in very many."""
    if connection.vendor == "sqlite":
        words = f'"{table}_words"'
        sql = f"SELECT rowid FROM {words} WHERE {words} MATCH %s ORDER BY rowid DESC LIMIT {most:d}"  # noqa: S608
    else:
        vector = f"to_tsvector('simple', \"{column}\")"
        sql = f"SELECT id FROM \"{table}\" WHERE {vector} @@ to_tsquery('simple', %s)"  # noqa: S608
        sql += f" ORDER BY id DESC LIMIT {most:d}"
    return RawSQL(sql, [pattern])  # noqa: S611


def make_index(table: str, column: str) -> RunPython:
    """The migration step that makes the index of that column, on either database."""

    def run(statements: dict[str, list[str]]) -> Any:
        def step(apps: Any, editor: Any) -> None:
            for statement in statements[editor.connection.vendor]:
                editor.execute(statement)

        return step

    return RunPython(run(_made(table, column)), run(_dropped(table)))


def _made(table: str, column: str) -> dict[str, list[str]]:
    words = f'"{table}_words"'
    put = f'INSERT INTO {words}(rowid, "{column}") VALUES (new.id, new."{column}")'  # noqa: S608
    drop = f"DELETE FROM {words} WHERE rowid = old.id"  # noqa: S608
    how = "tokenize='unicode61 remove_diacritics 0', prefix='2 3'"
    return {
        "sqlite": [
            f'CREATE VIRTUAL TABLE {words} USING fts5("{column}", {how})',
            f'CREATE TRIGGER "{table}_put" AFTER INSERT ON "{table}" BEGIN {put}; END',
            f'CREATE TRIGGER "{table}_drop" AFTER DELETE ON "{table}" BEGIN {drop}; END',
            f'CREATE TRIGGER "{table}_set" AFTER UPDATE OF "{column}" ON "{table}" BEGIN {drop}; {put}; END',
        ],
        "postgresql": [
            f'CREATE INDEX "{table}_words" ON "{table}" USING gin (to_tsvector(\'simple\', "{column}"))',
        ],
    }


def _dropped(table: str) -> dict[str, list[str]]:
    triggers = [f'DROP TRIGGER "{table}_{name}"' for name in ("put", "drop", "set")]
    return {
        "sqlite": [*triggers, f'DROP TABLE "{table}_words"'],
        "postgresql": [f'DROP INDEX "{table}_words"'],
    }
