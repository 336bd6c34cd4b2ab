"""Waking other processes of this server with a datagram: never needed for being right, only for being quick."""

import contextlib
import json
import os
import socket
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from django.conf import settings

WORKER, FRONT = "worker.sock", "front.sock"
LONGEST_ADDRESS = 100  # bytes: what a system takes as a socket's address (108 on Linux) and a little less


@contextlib.contextmanager
def socket_path(name: str) -> Iterator[str]:
    """Where a process of this server listens; a data directory with a long name is reached through its number."""
    path = str(Path(settings.MUTUALS_DATA) / name)
    if len(os.fsencode(path)) < LONGEST_ADDRESS:
        yield path
        return
    folder = os.open(settings.MUTUALS_DATA, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{name}"
    finally:
        os.close(folder)


def poke_worker() -> None:
    """Tells the worker that something waits."""
    _send(WORKER, b"1")


def tell_front(person_ids: int | Iterable[int], event: str, *, thing: int = 0) -> None:
    """Tells the open pages of these persons the name of what happened; they fetch what they need themselves.

    `thing` is the id of what is new, for streams that say more than a name.
    """
    more = {"thing": thing} if thing else {}
    for some in batched([person_ids] if isinstance(person_ids, int) else person_ids):
        _send(FRONT, json.dumps({"persons": some, "event": event, **more}).encode())


def batched(ids: Iterable[int]) -> Iterator[list[int]]:
    """As many ids as fit one datagram."""
    rest = iter(ids)
    while some := list(islice(rest, 2_000)):
        yield some


def listen(name: str) -> socket.socket:
    """The socket on which a process is woken."""
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    with socket_path(name) as path:
        Path(path).unlink(missing_ok=True)
        listener.bind(path)
        Path(path).chmod(0o600)
    listener.setblocking(False)
    return listener


def _send(name: str, message: bytes) -> None:
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
        sender.setblocking(False)
        with socket_path(name) as path:
            sender.connect(path)
        sender.send(message)
