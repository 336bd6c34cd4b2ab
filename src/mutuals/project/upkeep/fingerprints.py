"""What stands in the tables, as a number of rows and a digest for each, the same on either database.

Each row is hashed by its values as Python has them, and the hashes are added: so neither the order of rows nor the way
in which a database writes a time or a truth matters. Indexes for search are made from the rows and are not counted.
"""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import orjson
from django.apps import apps
from django.db import models, router

CHUNK = 2_000
MODULUS = 1 << 256
Fingerprint = tuple[int, str]  # number of rows, digest


def stored_models() -> list[type[models.Model]]:
    """One model for each table of the main database."""
    found = {
        model._meta.db_table: model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and router.allow_migrate_model("default", model)
    }
    return [found[name] for name in sorted(found)]


def fingerprints(alias: str = "default") -> dict[str, Fingerprint]:
    """Every table's."""
    return {model._meta.db_table: fingerprint(chunks(model, alias)) for model in stored_models()}


def fingerprint(rows: Iterator[list[tuple[Any, ...]]]) -> Fingerprint:
    """That of one table, from its chunks."""
    count = total = 0
    for chunk in rows:
        for row in chunk:
            total += int.from_bytes(hashlib.sha256(written(row)).digest())
        count += len(chunk)
    return count, f"{total % MODULUS:064x}"


def chunks(model: type[models.Model], alias: str) -> Iterator[list[tuple[Any, ...]]]:
    """All rows of a table in the order of their keys, so many at a time; the key stands first."""
    key = model._meta.pk
    assert key is not None
    rows = model._base_manager.using(alias).order_by(key.attname).values_list(*columns(model))
    some = list(rows[:CHUNK])
    while some:
        yield some
        some = list(rows.filter(**{f"{key.attname}__gt": some[-1][0]})[:CHUNK]) if len(some) == CHUNK else []


def columns(model: type[models.Model]) -> list[str]:
    """The names of what the table itself holds, its key first."""
    fields = sorted(model._meta.local_concrete_fields, key=lambda field: not field.primary_key)
    return [field.attname for field in fields]


def written(row: tuple[Any, ...]) -> bytes:
    """A row as bytes that are the same wherever it stands."""
    return orjson.dumps(row, default=_plain, option=orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATETIME)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat() if value.tzinfo else value.isoformat()
    if isinstance(value, Decimal):
        return str(value.normalize())
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return str(value)
