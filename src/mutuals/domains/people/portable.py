"""Rows as plain values, a part at a time: what a person's export is made of. Numbers of things are texts."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import IntEnum
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from mutuals.domains.people.models import Person
from mutuals.kit.ids import time_of

CHUNK = 500  # rows of one query
Plain = dict[str, Any]
_SAFE = 2**53  # larger numbers are read wrong by some programs


def rows(
    kind: str,
    found: QuerySet[Any],
    *fields: str,
    people: Mapping[str, str] | None = None,
    words: Mapping[str, type[IntEnum]] | None = None,
    **renamed: str,
) -> Iterator[Plain]:
    """The rows as dicts of a kind: columns under their own or another name, `people` as addresses, numbers as `words`.

    With `id` comes `at`, the moment at which the row was made.
    """
    names, paths = [*fields, *renamed], [*fields, *renamed.values()]
    faces = [(name, f"{path}__handle", f"{path}__domain") for name, path in (people or {}).items()]
    columns = [*paths, *(column for _name, *both in faces for column in both)]
    ordered, last = found.order_by("pk"), None
    while True:
        part = ordered if last is None else ordered.filter(pk__gt=last)
        some = list(part.values_list("pk", *columns)[:CHUNK])
        for _pk, *values in some:
            row: Plain = {"kind": kind}
            for name, value in zip(names, values, strict=False):
                row[name] = words[name](value).name.lower() if words and name in words else plain(value)
                if name == "id":
                    row["at"] = time_of(value).isoformat()
            for (name, *_columns), handle, domain in zip(
                faces, values[len(names) :: 2], values[len(names) + 1 :: 2], strict=True
            ):
                row[name] = address(handle, domain)
            yield row
        if len(some) < CHUNK:
            return
        last = some[-1][0]


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, int) and abs(value) >= _SAFE:
        return str(value)
    return value


def address(handle: str | None, domain: str | None) -> str | None:
    """name@host, as any server knows them; None for nobody."""
    return f"{handle}@{domain or settings.MUTUALS_DOMAIN}" if handle else None


def addresses(person_ids: Iterable[int]) -> list[str]:
    """The addresses of these persons."""
    found = Person.objects.filter(id__in=list(person_ids)).order_by("id").values_list("handle", "domain")
    return [f"{handle}@{domain or settings.MUTUALS_DOMAIN}" for handle, domain in found]
