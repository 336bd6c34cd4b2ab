"""What a start needs: a free port, tables, everything imported."""

import socket
import time
from collections.abc import Callable
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import IO

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connections
from django.template import engines
from django.urls import reverse

from mutuals.kit.credential import make_signing_key
from mutuals.kit.lock import take_lock
from mutuals.kit.marks import WORKER_LOCK
from mutuals.kit.migrations import missing_migrations
from mutuals.kit.sqlite.watching import watch
from mutuals.kit.webpush import make_server_key
from mutuals.project.databases import WATCHED
from mutuals.project.schema import lay_down
from mutuals.project.sharing import collect_as_usual, share
from mutuals.project.upkeep.obstacles import moved_elsewhere, unfinished


class Busy(Exception):
    """The address is taken, or the database cannot be used; the text says how to go on."""


def port_is_free(host: str, port: int) -> None:
    """Raises Busy where something listens there already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), port))
        except OSError as e:
            raise Busy(f"cannot listen on {host}:{port} ({e.strerror}). Choose another with --bind HOST:PORT.") from e


def hold_data(data: Path) -> IO[str]:
    """Claims the data directory until the file is closed. Raises Busy where another server runs on it, or upkeep."""
    lock = _hold(data)
    if no := unfinished(data):
        lock.close()
        raise Busy(no)
    return lock


def hold_all(data: Path, held: ExitStack) -> None:
    """Claims the data directory for upkeep: no server, no worker. Raises Busy."""
    held.enter_context(_hold(data))
    worker = take_lock(data / WORKER_LOCK)
    if worker is None:
        raise Busy(f"a worker runs on the data directory {data}. Stop it first.")
    held.enter_context(worker)


def _hold(data: Path) -> IO[str]:
    until = time.monotonic() + 5  # one that was killed a moment ago is still ending
    while (lock := take_lock(data / "server.lock")) is None:
        if time.monotonic() > until:
            raise Busy(
                f"another Mutuals runs on the data directory {data}. Stop it, or choose another with --data DIR."
            )
        time.sleep(0.2)
    return lock


def set_up(say: Callable[[str], None]) -> None:
    """Applies what is missing in the databases. Raises Busy where the main one cannot be used, or is the wrong one."""
    from django.db.utils import DatabaseError

    if no := moved_elsewhere(Path(settings.MUTUALS_DATA)):
        raise Busy(no)
    try:
        new = lay_down()
        if steps := missing_migrations():
            say(f"Setting up the database: {steps} steps ...")
        if steps or new:
            collect_as_usual()
            call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as e:
        raise Busy(f"the database cannot be used: {e}") from e
    if "DatabaseCache" in settings.CACHES["default"]["BACKEND"]:
        call_command("createcachetable", database="volatile", verbosity=0)
    _watch()
    make_server_key()
    make_signing_key()


def _watch() -> None:
    wrapper = connections["default"]
    if wrapper.vendor == "sqlite":
        wrapper.ensure_connection()
        watch(wrapper.connection, WATCHED)


def warm_up() -> None:
    """Imports what the children need, so that they share its memory; closes what must not be shared.

    What both would do before their first work is done here, once.
    """
    for module in ("mutuals.project.asgi", "mutuals.project.worker", "granian.server"):
        import_module(module)
    reverse("account_login")  # goes through all addresses, once
    get_user_model()._meta.get_fields()  # ... through all models and fields
    engines.all()  # ... through all that templates can call
    connections.close_all()
    share()
