"""Waking other processes of this server with a datagram: never needed for being right, only for being quick."""

import contextlib
import json
import os
import socket
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings

WORKER = "worker.sock"
FRONTS = "fronts"  # a folder with one socket for each process that holds open pages and streams
LONGEST_ADDRESS = 100  # bytes: what a system takes as a socket's address (108 on Linux) and a little less
PATIENCE = (
    0.1  # seconds that a full socket is waited for: systems keep ten datagrams, a front takes them in microseconds
)


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
    with contextlib.suppress(OSError):
        _send(WORKER, b"1", patience=0)


def tell_front(person_ids: int | Iterable[int], event: str, *, thing: int = 0) -> None:
    """Tells the open pages of these persons the name of what happened; they fetch what they need themselves.

    `thing` is the id of what is new, for streams that say more than a name.
    """
    more = {"thing": thing} if thing else {}
    for some in batched([person_ids] if isinstance(person_ids, int) else person_ids):
        _tell({"persons": some, "event": event, **more})


def tell_streams(happened: str, facts: Mapping[str, Any] | None = None) -> None:
    """Tells the processes that hold streams what happened; they find out themselves who of those there may hear it."""
    _tell({"happened": happened, **(facts or {})})


def batched(ids: Iterable[int]) -> Iterator[list[int]]:
    """As many ids as fit one datagram."""
    rest = iter(ids)
    while some := list(islice(rest, 2_000)):
        yield some


def listen_as_front() -> socket.socket:
    """The socket on which this process, one that holds streams, hears what happened."""
    (Path(settings.MUTUALS_DATA) / FRONTS).mkdir(mode=0o700, exist_ok=True)
    return listen(f"{FRONTS}/{os.getpid()}")


def listen(name: str) -> socket.socket:
    """The socket on which a process is woken."""
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    with socket_path(name) as path:
        Path(path).unlink(missing_ok=True)
        listener.bind(path)
        Path(path).chmod(0o600)
    listener.setblocking(False)
    return listener


def _tell(message: Mapping[str, Any]) -> None:
    """Sends it to every front; the socket of one that is gone is removed."""
    data = json.dumps(message).encode()
    with contextlib.suppress(OSError):
        for front in os.listdir(Path(settings.MUTUALS_DATA) / FRONTS):
            try:
                _send(f"{FRONTS}/{front}", data, patience=PATIENCE)
            except ConnectionRefusedError:
                (Path(settings.MUTUALS_DATA) / FRONTS / front).unlink(missing_ok=True)
            except OSError:
                continue


def _send(name: str, message: bytes, *, patience: float) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
        sender.settimeout(patience)
        with socket_path(name) as path:
            sender.connect(path)
        sender.send(message)
