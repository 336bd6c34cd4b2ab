"""Bringing a backup back. Everything is read and compared first; what is replaced is put aside, never deleted.

The new files wait in a folder inside the data directory, so that only names change in the end. Files with the name of
a step say how far a restore is: one that was cut short goes on when it is called again, and no server starts before.
"""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from mutuals.project.upkeep import CannotGoOn, postgres, sqlite
from mutuals.project.upkeep.backups import Backup
from mutuals.project.upkeep.files import copy
from mutuals.project.upkeep.places import ASIDE, DATABASE, MOVED, RESTORED, RESTORING, STAGED, holds_data

NEW, LOADED, CLEARED = "new", "loaded", "cleared"  # the folder; steps that are done, after STAGED
STAYS = (RESTORING, RESTORED, "server.lock", "worker.lock")


def restore(backup: Backup, *, replace: bool, database_only: bool = False, say: Callable[[str], None]) -> None:
    """Brings it back into the data directory and the database of the settings. Raises CannotGoOn.

    The caller holds the locks of server and worker.
    """
    data = Path(settings.MUTUALS_DATA)
    work = data / RESTORING
    _fits(backup)
    if (work / STAGED).exists() and (work / STAGED).read_text() != str(backup.folder):
        raise CannotGoOn(f"a restore of {(work / STAGED).read_text()} was cut short here. Finish that one first.")
    if not (work / STAGED).exists():
        _end(work)  # of one that was cut short before it changed anything
        if not replace:
            _is_empty(data)
        _stage(backup, work, database_only, say)
    stamp = f"{datetime.fromtimestamp((work / STAGED).stat().st_mtime, UTC):%Y%m%d-%H%M%S}"
    if backup.kind == "postgresql" and not (work / LOADED).exists():
        _load(backup, work / NEW, stamp)
        _mark(work / LOADED)
    _swap(data, work, data / f"{ASIDE}{stamp}", database_only)
    call_command("migrate", verbosity=0, interactive=False)
    _end(work)


def _fits(backup: Backup) -> None:
    """Raises CannotGoOn where the settings or the code are not for this backup."""
    if backup.complaint:
        raise CannotGoOn(backup.complaint)
    if backup.kind != connection.vendor:
        how = "unset DATABASE_URL" if backup.kind == "sqlite" else "set DATABASE_URL to an empty PostgreSQL database"
        raise CannotGoOn(
            f"this backup was taken from {backup.kind}, and the settings name {connection.vendor}: {how}. "
            "./mutuals move-database moves the rows afterwards."
        )
    known = set(MigrationExecutor(None).loader.graph.nodes)
    newer = [f"{app}.{name}" for app, name in backup.head["database"]["migrations"] if (app, name) not in known]
    if newer:
        raise CannotGoOn(
            f"this backup comes from newer code: {newer[0]} is not known here. Bring the code up to date first"
            + (f" (it was at commit {backup.head['code'][:12]})." if backup.head["code"] else ".")
        )


def _is_empty(data: Path) -> None:
    """Raises CannotGoOn where people's data are."""
    if holds_data(data):
        raise CannotGoOn(
            f"{data} holds data already. Choose an empty folder with --data DIR, or --replace: "
            "what is there is put aside, not deleted."
        )
    if connection.vendor == "postgresql" and "people_account" in connection.introspection.table_names():
        with connection.cursor() as rows:
            rows.execute("SELECT 1 FROM people_account LIMIT 1")
            if rows.fetchone():
                raise CannotGoOn(
                    "the database of DATABASE_URL has people in it. Name an empty one, or --replace: "
                    "its tables are put aside, not deleted."
                )


def _stage(backup: Backup, work: Path, database_only: bool, say: Callable[[str], None]) -> None:
    """Copies everything beside its place and compares it with what was written."""
    files = backup.files()
    if database_only:
        files = [file for file in files if file.path == DATABASE or file.path.startswith(f"{postgres.FOLDER}/")]
    size = sum(file.size for file in files)
    work.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if shutil.disk_usage(work.parent).free < size * 1.05:
        raise CannotGoOn(f"{work.parent} has too little space: {size / 1e6:,.0f} MB are needed.")
    say(f"Copying and comparing {len(files):,} files, {size / 1e6:,.1f} MB ...")
    (work / NEW).mkdir(mode=0o700, parents=True)
    try:
        for file in files:
            source = backup.folder / file.path
            if not source.is_file() or copy(source, work / NEW / file.path, mode=0o600) != file.sha256:
                raise CannotGoOn(
                    f"{backup.folder.name} is damaged: {file.path} is not what was written. Nothing changed."
                )
        if backup.kind == "sqlite":
            sqlite.facts(work / NEW / DATABASE)
    except BaseException:
        _end(work)
        raise
    os.sync()
    _mark(work / STAGED, str(backup.folder))


def _load(backup: Backup, new: Path, stamp: str) -> None:
    """Tables as they were at that time, and their rows in one transaction; old tables go into another schema."""
    facts: dict[str, Any] = backup.head["database"]
    mark = f"restored from {backup.folder.name} at {stamp}"
    if "django_migrations" in connection.introspection.table_names():
        with connection.cursor() as rows:
            rows.execute("SELECT obj_description('django_migrations'::regclass)")
            if rows.fetchone() == (mark,):
                return  # cut short right after the rows were in
        with transaction.atomic():
            postgres.put_aside(connection.connection, f"before_restore_{stamp.replace('-', '_')}")
    migrate_as_in(facts["migrations"])
    with transaction.atomic():
        with connection.wrap_database_errors:
            postgres.read_in(connection.connection, new, facts)
        with connection.cursor() as rows:
            rows.execute(f"COMMENT ON TABLE django_migrations IS '{mark}'")  # our own words and a folder's name
    with connection.cursor() as rows:
        rows.execute("ANALYZE")
    shutil.rmtree(new / postgres.FOLDER)


def migrate_as_in(applied: list[list[str]]) -> None:
    """Makes the tables as they are with exactly these migrations."""
    executor = MigrationExecutor(connection)
    wanted = {(app, name) for app, name in applied}
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    some = [(migration, back) for migration, back in plan if (migration.app_label, migration.name) in wanted]
    executor.migrate(None, plan=some)


def _swap(data: Path, work: Path, aside: Path, database_only: bool) -> None:
    """Old names out of the way, then new names in; each step can be done again."""
    connection.close()
    if not (work / CLEARED).exists():
        for path in sorted(data.iterdir()):
            ours = path.name in STAYS or path.name.startswith(ASIDE)
            if ours or (database_only and not path.name.startswith((DATABASE, MOVED))):
                continue
            aside.mkdir(mode=0o700, exist_ok=True)
            path.rename(aside / path.name)
        _mark(work / CLEARED)
    for path in sorted((work / NEW).iterdir()):
        path.rename(data / path.name)
    os.sync()


def _end(work: Path) -> None:
    """Removes what a restore worked with; first its name, so that half of it says nothing."""
    over = work.with_name(RESTORED)
    shutil.rmtree(over, ignore_errors=True)
    if work.exists():
        work.rename(over)
        shutil.rmtree(over)


def _mark(path: Path, text: str = "") -> None:
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_text(text)
    fresh.rename(path)
    os.sync()
