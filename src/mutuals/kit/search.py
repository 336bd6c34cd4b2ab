"""Finding rows by words: one interface over SQLite's FTS5 and PostgreSQL's tsvector.

A searchable table has a text column that holds `fold(text)`. `make_index` and `store_words` stand in migrations; after
that the database itself keeps the index right (a migration that rebuilds the table on SQLite must make it again).
Words match from their beginning, without case and accents.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.migrations import RunPython
from django.db.models import BooleanField, F, Q
from django.db.models.expressions import RawSQL
from django.db.models.lookups import In

WORD = re.compile(r"[^\W_]+[+#]*")
IDEOGRAPHS = re.compile(r"([\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff])")
MOST_WORDS = 8
BEGINNINGS = "2 3"


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
    return holding(table, column, pattern([word]))


def holding(table: str, column: str, pattern: str) -> RawSQL:
    """SQL: the ids of the rows that hold a pattern of this module."""
    if connection.vendor == "sqlite":
        sql = f'SELECT rowid FROM "{table}_words" WHERE "{table}_words" MATCH %s'  # noqa: S608
    else:
        sql = f'SELECT id FROM "{table}" WHERE {_holds(column)}'  # noqa: S608
    return RawSQL(sql, [pattern])  # noqa: S611


def held_by(table: str, column: str, pattern: str, *, among_few: bool = False) -> Q:
    """A condition on the table's own rows: they hold a pattern of this module. No table joined has such a column.

    `among_few`: another condition leaves few rows; SQLite begins with those, not with all that hold the pattern.
    """
    if connection.vendor == "sqlite":
        number = F("pk") + 0 if among_few else F("pk")
        return Q(In(number, holding(table, column, pattern)))
    return Q(RawSQL(_holds(column), [pattern], output_field=BooleanField()))  # noqa: S611


def _holds(column: str) -> str:
    return f"\"{column}_words\" @@ to_tsquery('simple', %s)"


def pattern(asked: Sequence[str], *, whole: int = 0) -> str:
    """What `newest_with` looks for: all of these words, each from its beginning. They come from `words`.

    Those of at most `whole` letters stand there as they are.
    """
    quote, both, start = ('"', " ", "*") if connection.vendor == "sqlite" else ("'", " & ", ":*")
    return both.join(f"{quote}{word}{quote}{start if len(word) > whole else ''}" for word in asked)


def pattern_of(word: str, others: Sequence[str] = (), *, begins: bool = False) -> str:
    """What `holding` looks for: this word (or what `begins` so) or one of the others. They come from `words`."""
    quote, either, start = ('"', " OR ", "*") if connection.vendor == "sqlite" else ("'", " | ", ":*")
    first = f"{quote}{word}{quote}{start if begins else ''}"
    return either.join([first, *(f"{quote}{other}{quote}" for other in others)])


def all_of(patterns: Sequence[str]) -> str:
    """What holds each of these patterns."""
    both = " AND " if connection.vendor == "sqlite" else " & "
    return both.join(f"({one})" for one in patterns)


def newest_with(table: str, column: str, pattern: str, *, most: int, below: int, above: int, skip: int = 0) -> RawSQL:
    """SQL: the ids of the newest rows between two ids that hold the pattern, `most` of them after `skip`.

    A word may stand in very many: what is left out has to be asked for with a smaller `below`. On PostgreSQL all of
    them are read from the index and sorted: going back row by row until enough hold it takes seconds for rarer words.
    """
    if connection.vendor == "sqlite":
        row, holds, order = "rowid", f'"{table}_words" MATCH %s', "rowid"
        table = f"{table}_words"
    else:
        row, holds, order = "id", _holds(column), "id + 0"
    sql = f'SELECT {row} FROM "{table}" WHERE {holds} AND {row} < %s AND {row} > %s'  # noqa: S608
    sql += f" ORDER BY {order} DESC LIMIT {most:d} OFFSET {skip:d}"
    return RawSQL(sql, [pattern, below, above])  # noqa: S611


def make_index(table: str, column: str) -> RunPython:
    """The migration step that makes the index of that column, on either database."""
    return RunPython(_run(_made(table, column)), _run(_dropped(table)))


def remake_index(table: str, column: str, *, beginnings: str = BEGINNINGS) -> RunPython:
    """The migration step that makes an index of SQLite anew, from the rows that are there.

    `beginnings`: the lengths of those that are indexed for themselves. Shorter ones take long among many rows.
    """
    anew = [*_dropped(table)["sqlite"], *_made(table, column, beginnings)["sqlite"]]
    anew.append(f'INSERT INTO "{table}_words"("{table}_words") VALUES (\'rebuild\')')  # noqa: S608
    return RunPython(_run({"sqlite": anew}), RunPython.noop)


def store_words(table: str, column: str) -> RunPython:
    """The migration step, after `make_index`, that lets PostgreSQL keep what it reads out of each text beside it.

    Where its planner compares rows one by one (for what begins a word it often does) it would read them again each
    time. The index takes new rows at once: a list of those that wait is gone through by every search.
    """
    kept, change = f"{column}_words", f'ALTER TABLE "{table}"'
    stored = [
        *_dropped(table)["postgresql"],
        f'{change} ADD COLUMN "{kept}" tsvector GENERATED ALWAYS AS (to_tsvector(\'simple\', "{column}")) STORED',
        f'CREATE INDEX "{table}_words" ON "{table}" USING gin ("{kept}") WITH (fastupdate = off)',
    ]
    before = [f'{change} DROP COLUMN "{kept}"', *_made(table, column)["postgresql"]]
    return RunPython(_run({"postgresql": stored}), _run({"postgresql": before}))


def _run(statements: dict[str, list[str]]) -> Any:
    def step(apps: Any, editor: Any) -> None:
        for statement in statements.get(editor.connection.vendor, ()):
            editor.execute(statement)

    return step


def _made(table: str, column: str, beginnings: str = BEGINNINGS) -> dict[str, list[str]]:
    """On SQLite the index reads the table's own rows, and keeps no copy of their text: so it must be told of what goes
    with the text that it was told (https://www.sqlite.org/fts5.html, section 4.4.3)."""
    words = f'"{table}_words"'
    put = f'INSERT INTO {words}(rowid, "{column}") VALUES (new.id, new."{column}")'  # noqa: S608
    gone = f"VALUES ('delete', old.id, old.\"{column}\")"
    drop = f'INSERT INTO {words}({words}, rowid, "{column}") {gone}'
    how = f"content='{table}', content_rowid='id', tokenize='unicode61 remove_diacritics 0', prefix='{beginnings}'"
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
