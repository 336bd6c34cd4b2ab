"""A migrated SQLite database, made once for a set of migrations and copied into memory by every later run.

It lies in the environment's folder under a name that says from which migrations it was made: one changed, and it is
made anew.
"""

import hashlib
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import django
from django.apps import apps
from django.core import management
from django.db import connections

FOLDER = Path(sys.prefix) / "migrated"


@contextmanager
def copied(alias: str = "default") -> Iterator[None]:
    """Within it, `migrate` copies what an earlier run kept; where there is nothing, it migrates and keeps that."""
    command = management.call_command

    def call(name: str, *words: Any, **options: Any) -> Any:
        connection = connections[options.get("database", alias)]
        if name != "migrate" or connection.alias != alias or connection.vendor != "sqlite":
            return command(name, *words, **options)
        at = kept(alias)
        if at.exists():
            connection.ensure_connection()
            with sqlite3.connect(f"file:{at}?mode=ro", uri=True) as there:
                there.backup(connection.connection)
            return None
        found = command(name, *words, **options)
        _keep(connection.connection, at)
        return found

    with patch.object(management, "call_command", call):
        yield


def lay_down(database: Path) -> None:
    """Copies what an earlier run kept to where a product will look for its database: it starts without migrating.

    Does nothing where one lies there already, or nothing is kept.
    """
    if kept().exists() and not database.exists():
        shutil.copyfile(kept(), database)


def kept(alias: str = "default") -> Path:
    """Where it lies."""
    return FOLDER / f"{alias}-{_fingerprint()}.sqlite3"


def _keep(connection: sqlite3.Connection, at: Path) -> None:
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    part = at.with_suffix(f".{os.getpid()}")
    with sqlite3.connect(part) as there:
        connection.backup(there)
    there.close()
    part.replace(at)


def _fingerprint() -> str:
    """What the migrations of all apps say, and with which Django and SQLite they ran."""
    made = hashlib.sha256(f"{django.VERSION} {sqlite3.sqlite_version}".encode())
    for app in apps.get_app_configs():
        for file in sorted(Path(app.path).glob("migrations/*.py")):
            made.update(f"{app.label}/{file.name}".encode() + file.read_bytes())
    return made.hexdigest()[:16]
