"""Databases with all tables in them, without waiting for all migrations.

SQLite: laid down as on a new server (project/schema.py). PostgreSQL: migrated once for a set of migrations, into a
database of this checkout that later runs copy as their template.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

import django
from django.core import management

HOME = Path(__file__).resolve().parents[1]
CHECKOUT = f"{zlib.crc32(bytes(HOME)):08x}"


@contextmanager
def laid_down() -> Iterator[None]:
    """Within it, `migrate` begins on an empty SQLite database with all tables; what is missing still comes after.

    The volatile database has no table of a migration (project/databases.py), so that it needs none to be looked at.
    """
    from mutuals.project.schema import lay_down

    command = management.call_command

    def call(name: str, *words: Any, **options: Any) -> Any:
        if name == "migrate" and options.get("database") == "volatile":
            return None
        if name == "migrate" and options.get("database") == "default":
            lay_down()
        return command(name, *words, **options)

    with patch.object(management, "call_command", call):
        yield


def template(url: str) -> str:
    """The name of the database beside that of `url` that has all tables; made where it is not there."""
    import psycopg

    with (Path(sys.prefix) / "template.lock").open("w") as lock, psycopg.connect(url, autocommit=True) as server:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the first worker makes it, the others wait
        prefix, name = f"mutuals_tables_{CHECKOUT}_", f"mutuals_tables_{CHECKOUT}_{_fingerprint()}"
        kept = {row[0] for row in server.execute("SELECT datname FROM pg_database") if row[0].startswith(prefix)}
        if name in kept:
            return name
        for old in {*kept, f"{name}_part"}:
            server.execute(f'DROP DATABASE IF EXISTS "{old}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{name}_part"')
        there = urlsplit(url)._replace(path=f"/{name}_part").geturl()
        env = {**os.environ, "DATABASE_URL": there, "PYTHONPATH": f"{HOME / 'src'}:{HOME}"}
        words = [sys.executable, "-m", "mutuals", "manage", "migrate", "--verbosity=0"]
        subprocess.run(words, cwd=HOME, env=env, check=True)
        server.execute(f'ALTER DATABASE "{name}_part" RENAME TO "{name}"')
    return name


def _fingerprint() -> str:
    """What the migrations of all apps say, and with which Django they ran."""
    from django.apps import apps

    made = hashlib.sha256(f"{django.VERSION}".encode())
    for app in apps.get_app_configs():
        for file in sorted(Path(app.path).glob("migrations/*.py")):
            made.update(f"{app.label}/{file.name}".encode() + file.read_bytes())
    return made.hexdigest()[:16]
