"""How a process on demand (kit/ondemand.py) hears and answers. It imports nothing that is heavy."""

import contextlib
import json
import os
import select
import socket
import sys
import time
from collections.abc import Callable
from typing import Any

IDLE = 300.0  # seconds without a question after which it leaves
LARGEST = 1 << 22  # bytes of a question or an answer
_STALLED = 1.0  # seconds that whoever asks may be silent, before the next is heard


def given() -> tuple[socket.socket, Any]:
    """Where this process listens, and the facts that it was told at its start."""
    facts = b""
    while not facts.endswith(b"\n"):  # byte by byte: nothing of the pipe may be read ahead, its end is waited for
        one = os.read(sys.stdin.fileno(), 1)
        if not one:
            sys.exit("whoever started this has ended")
        facts += one
    return socket.socket(fileno=int(sys.argv[1])), json.loads(facts)


def serve(
    answer: Callable[[Any], Any],
    *,
    listener: socket.socket,
    then: Callable[[], None] = lambda: None,
    idle: float = IDLE,
) -> None:
    """Answers one question after the other, until none came for `idle` seconds or whoever started this has ended.

    `then` is called after each answer: for what nobody should wait for.
    """
    parent = sys.stdin.fileno()
    while True:
        heard = select.select([listener, parent], [], [], idle)[0]
        if not heard or parent in heard:
            return
        line, _address = listener.accept()
        with line, contextlib.suppress(OSError, ValueError):  # who asked has gone on without, or asks nonsense
            question = json.loads(whole(line, time.monotonic() + _STALLED))
            said = json.dumps(answer(question)).encode()
            line.settimeout(_STALLED)
            line.sendall(said)
        then()


def whole(line: socket.socket, until: float) -> bytes:
    """All that comes through a connection until the other side has said everything. Raises OSError, ValueError."""
    parts: list[bytes] = []
    size = 0
    while True:
        left = until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        line.settimeout(left)
        part = line.recv(1 << 16)
        if not part:
            return b"".join(parts)
        parts.append(part)
        size += len(part)
        if size > LARGEST:
            raise ValueError("more than may be said at once")
