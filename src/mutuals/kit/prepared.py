"""Queries that the ORM builds once and that run many times with other arguments: numbers, lists of them, or a text.

Building and compiling a query of the gate costs milliseconds, running it tens of microseconds. A prepared query is
written like any other; its SQL is kept per thread, with the places where the arguments go.
"""

import threading
from collections.abc import Callable, Sequence
from typing import Any

from django.db import connections
from django.db.models import Count, QuerySet, Value

_MARK = -(7 << 56)  # numbers that no id has: arguments while a query is built
_TEXT = "\x1eargument "  # the same for texts
_kept = threading.local()

Argument = int | str | Sequence[int]


class Prepared:
    """A function from numbers (or lists of numbers, or texts) to a `values_list`, compiled at its first use.

    `most` is the length up to which lists fit; longer ones are built anew. Everything but the arguments is frozen
    into the SQL: a moment of time in it must be the database's own (`Now()`). Numbers are compared with columns of
    64 bits, texts as they are (not with `startswith`). The function may take any count of arguments.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], *, most: int = 64) -> None:
        self._build = build
        self._most = most

    def rows(self, *args: Argument) -> list[tuple[Any, ...]]:
        """The rows for these arguments."""
        if any(not isinstance(a, int | str) and len(a) > self._most for a in args):
            return list(self._build(*args))
        shape = tuple(type(a) if isinstance(a, int | str) else list for a in args)
        connection = connections["default"]
        statement = self._statement(shape, connection)
        values: list[int | str] = []
        for argument in args:
            values += [argument] if isinstance(argument, int | str) else self._padded(argument)
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, statement.filled(values))
            found = cursor.fetchall()
        return statement.converted(found)

    def number(self, *args: Argument) -> int:
        """The first value of the first row; 0 where there is none."""
        found = self.rows(*args)
        return int(found[0][0]) if found else 0

    def _padded(self, numbers: Sequence[int]) -> list[int]:
        """As many numbers as the SQL has places: the last again and again, which changes no answer."""
        some = list(numbers) or [_MARK]
        return some + [some[-1]] * (self._most - len(some))

    def _statement(self, shape: tuple[type, ...], connection: Any) -> "_Statement":
        kept: dict[Any, _Statement] = _kept.__dict__
        key = (id(self), shape, id(connection))
        if key not in kept:
            marks = 0
            args: list[Argument] = []
            for kind in shape:
                count = self._most if kind is list else 1
                numbers = [_MARK - marks - i for i in range(count)]
                args.append(numbers if kind is list else f"{_TEXT}{marks}" if kind is str else numbers[0])
                marks += count
            kept[key] = _Statement(self._build(*args), connection)
        return kept[key]


class _Statement:
    """One compiled query: its SQL, which parameter is which argument, and how columns become values."""

    def __init__(self, queryset: QuerySet[Any, Any], connection: Any) -> None:
        self._compiler = queryset.query.get_compiler(connection=connection)
        self.sql, params = self._compiler.as_sql()
        self._params = list(params)
        self._places = [(i, place) for i, p in enumerate(params) if (place := _place_of(p)) is not None]
        columns = [expression for expression, _sql, _alias in self._compiler.select]
        self._converters = self._compiler.get_converters(columns)

    def filled(self, values: list[int | str]) -> list[Any]:
        params = self._params.copy()
        for place, argument in self._places:
            params[place] = values[argument]
        return params

    def converted(self, rows: Any) -> list[tuple[Any, ...]]:
        if not self._converters:
            return list(rows)
        return [tuple(row) for row in self._compiler.apply_converters(rows, self._converters)]


def _place_of(param: Any) -> int | None:
    """Which argument a mark stands for; None for a parameter that is its own value."""
    if isinstance(param, str) and param.startswith(_TEXT):
        return int(param.removeprefix(_TEXT))
    return _MARK - param if isinstance(param, int) and param <= _MARK else None


def counted(rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """How many rows there are, as a query that can be prepared: one row, or none for none."""
    count: QuerySet[Any, Any] = rows.order_by().annotate(all=Value(1)).values("all").annotate(n=Count("*"))
    return count.values_list("n")


def prepared(most: int = 64) -> Callable[[Callable[..., QuerySet[Any, Any]]], Prepared]:
    """Makes a function of numbers a prepared query."""
    return lambda build: Prepared(build, most=most)
