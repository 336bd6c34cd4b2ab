"""Queries that the ORM builds once and that run many times with other arguments: numbers, lists of them, or a text.

Building and compiling a query of the gate costs milliseconds, running it tens of microseconds. A prepared query is
written like any other; its SQL is kept, with the places where the arguments go. On SQLite it goes to the
driver without Django's cursor between, each argument is bound once, and all else stands in the SQL as it is: only so
may the planner use an index with a condition (https://www.sqlite.org/partialindex.html, section 3).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import connections
from django.db.models import Count, Model, QuerySet, Value

from mutuals.kit.unchanged import listened_to, reading

_MARK = -(7 << 56)  # numbers that no id has: arguments while a query is built
_TEXT = re.compile("(.*)\x1eargument ([0-9]+)\x1f(.*)", re.DOTALL)  # the same for texts, which may stand within one
_SIZES = (1, 8, 24, 64, 200)  # of lists: a query is compiled for each, as a longer one costs SQLite more

M = TypeVar("M", bound=Model)
Argument = int | str | Sequence[int] | None


@dataclass(frozen=True, slots=True)
class _Place:
    """Which argument stands at a place of the SQL, and what surrounds it there."""

    argument: int
    before: str = ""
    after: str = ""

    def filled(self, values: list[int | str]) -> int | str:
        value = values[self.argument]
        return f"{self.before}{value}{self.after}" if self.before or self.after else value


class Prepared:
    """A function from numbers (or lists of numbers, or texts) to a `values_list`, compiled at its first use.

    Lists longer than 200 are built anew. Everything but the arguments is frozen into the SQL: a moment of time in it
    must be the database's own (`Now()`). Numbers are compared with columns of 64 bits, texts as they are (not with
    `startswith`); for None the function is built apart. It may take any count of arguments. With `raw` the columns
    come as the driver has them: on SQLite a truth is 0 or 1, and a moment a text.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], *, raw: bool = False) -> None:
        self._build = build
        self._raw = raw
        self._statements: dict[tuple[Any, ...], _Statement] = {}  # by the shape of the arguments

    def rows(self, *args: Argument) -> list[tuple[Any, ...]]:
        """The rows for these arguments."""
        shape: list[Any] = []
        values: list[int | str] = []
        for argument in args:
            if argument is None:
                shape.append(None)
                continue
            if isinstance(argument, int | str):
                shape.append(str if isinstance(argument, str) else int)
                values.append(argument)
                continue
            count = len(argument)
            size = next((size for size in _SIZES if size >= count), 0)
            if not size:
                return list(self._build(*args))
            shape.append(size)
            some = list(argument) or [_MARK]
            values += some + [some[-1]] * (size - len(some))  # the last again and again changes no answer
        keeper = reading.keeper
        connection = keeper.wrapper if keeper else connections["default"]
        statement = self._statement(tuple(shape), connection)
        found = statement.fetched(connection, values)
        return found if self._raw else statement.converted(connection, found)

    def number(self, *args: Argument) -> int:
        """The first value of the first row; 0 where there is none."""
        found = self.rows(*args)
        return int(found[0][0]) if found else 0

    def _statement(self, shape: tuple[Any, ...], connection: Any) -> "_Statement":
        statement = self._statements.get(shape)
        if statement is None:  # two threads may both build it: they build the same
            marks = 0
            args: list[Argument] = []
            for kind in shape:
                if kind is None:
                    args.append(None)
                    continue
                count = kind if isinstance(kind, int) else 1
                numbers = [_MARK - marks - i for i in range(count)]
                text = f"\x1eargument {marks}\x1f"
                args.append(numbers if isinstance(kind, int) else text if kind is str else numbers[0])
                marks += count
            statement = self._statements[shape] = _Statement(self._build(*args), connection, marks)
        return statement


class _Statement:
    """One compiled query: its SQL, which parameter is which argument, and how columns become values."""

    def __init__(self, queryset: QuerySet[Any, Any], connection: Any, count: int) -> None:
        compiler = queryset.query.get_compiler(connection=connection)
        self._sql, params = compiler.as_sql()
        self._params = list(params)
        self._places = [(i, place) for i, p in enumerate(params) if (place := _place_of(p)) is not None]
        columns = [expression for expression, _sql, _alias in compiler.select]
        self._converters = list(compiler.get_converters(columns).items())
        self._numbered, self._order = _numbered(self._sql, self._params) if connection.vendor == "sqlite" else ("", [])
        self._straight = self._order == [_Place(i) for i in range(count)]  # each argument once and as it is

    def fetched(self, connection: Any, values: list[int | str]) -> list[tuple[Any, ...]]:
        """The rows as the driver gives them."""
        if self._numbered:
            filled = values if self._straight else [place.filled(values) for place in self._order]
            if keeper := reading.keeper:
                return keeper.rows(self._numbered, filled, lambda: self._read(connection, filled))
            if not listened_to(connection):
                return self._read(connection, filled)
        with connection.cursor() as cursor:
            cursor.execute(self._sql, self._filled(values))
            return list(cursor.fetchall())

    def _read(self, connection: Any, filled: list[int | str]) -> list[tuple[Any, ...]]:
        if connection.connection is None:
            connection.ensure_connection()
        with connection.wrap_database_errors:
            found: list[tuple[Any, ...]] = connection.connection.execute(self._numbered, filled).fetchall()
        return found

    def converted(self, connection: Any, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """The rows as the ORM gives them."""
        if not self._converters:
            return rows
        found = [list(row) for row in rows]
        for place, (converters, expression) in self._converters:
            for row in found:
                for convert in converters:
                    row[place] = convert(row[place], expression, connection)
        return [tuple(row) for row in found]

    def _filled(self, values: list[int | str]) -> list[Any]:
        params = self._params.copy()
        for i, place in self._places:
            params[i] = place.filled(values)
        return params


def _numbered(sql: str, params: list[Any]) -> tuple[str, list[_Place]]:
    """The SQL with `?1`, `?2` ... for arguments and constants written out; and which argument each number is.

    "" for a query with a constant that has no plain spelling here.
    """
    pieces = sql.split("%s")
    order: list[_Place] = []
    words = []
    for param in params:
        place = _place_of(param)
        if place is not None:
            if place not in order:
                order.append(place)
            words.append(f"?{order.index(place) + 1}")
        elif (word := _literal(param)) is not None:
            words.append(word)
        else:
            return "", []
    # "%%" is one "%" for a driver that fills in by "%s"
    plain = [piece.replace("%%", "%") for piece in pieces]
    return plain[0] + "".join(word + piece for word, piece in zip(words, plain[1:], strict=True)), order


def _literal(value: Any) -> str | None:
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, str) and "\x00" not in value:
        return "'" + value.replace("'", "''") + "'"
    return None


def _place_of(param: Any) -> _Place | None:
    """Which argument a mark stands for; None for a parameter that is its own value."""
    if isinstance(param, str) and (found := _TEXT.fullmatch(param)):
        return _Place(int(found[2]), found[1], found[3])
    return _Place(_MARK - param) if isinstance(param, int) and param <= _MARK else None


def columns_of(model: type[Model], path: str = "") -> list[str]:
    """The columns of a model for a prepared `values_list`; with `path` those of a row that it points to."""
    return [path + field.attname for field in model._meta.concrete_fields]


def row_of(model: type[M], values: Sequence[Any]) -> M:
    """A row as the ORM gives it, from the columns of `columns_of`."""
    return model.from_db("default", [field.attname for field in model._meta.concrete_fields], values)


def counted(rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """How many rows there are, as a query that can be prepared: one row, or none for none."""
    count: QuerySet[Any, Any] = rows.order_by().annotate(all=Value(1)).values("all").annotate(n=Count("*"))
    return count.values_list("n")


def prepared(*, raw: bool = False) -> Callable[[Callable[..., QuerySet[Any, Any]]], Prepared]:
    """Makes a function of numbers a prepared query."""
    return lambda build: Prepared(build, raw=raw)
