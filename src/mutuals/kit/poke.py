"""Waking other processes of this server with a datagram: never needed for being right, only for being quick."""

import contextlib
import json
import socket
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from django.conf import settings

WORKER, FRONT = "worker.sock", "front.sock"


def socket_path(name: str) -> str:
    """Where a process of this server listens."""
    return str(Path(settings.MUTUALS_DATA) / name)


def poke_worker() -> None:
    """Tells the worker that something waits."""
    _send(WORKER, b"1")


def tell_front(person_ids: int | Iterable[int], event: str) -> None:
    """Tells the open pages of these persons the name of what happened; they fetch what they need themselves."""
    for some in batched([person_ids] if isinstance(person_ids, int) else person_ids):
        _send(FRONT, json.dumps({"persons": some, "event": event}).encode())


def batched(ids: Iterable[int]) -> Iterator[list[int]]:
    """As many ids as fit one datagram."""
    rest = iter(ids)
    while some := list(islice(rest, 2_000)):
        yield some


def listen(name: str) -> socket.socket:
    """The socket on which a process is woken."""
    path = socket_path(name)
    with contextlib.suppress(FileNotFoundError):
        Path(path).unlink()
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    listener.bind(path)
    Path(path).chmod(0o600)
    listener.setblocking(False)
    return listener


def _send(name: str, message: bytes) -> None:
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
        sender.setblocking(False)
        sender.connect(socket_path(name))
        sender.send(message)
