"""Whether the web server starts and answers: for a moment, on a free port of this machine, without a worker."""

import contextlib
import os
import signal
import socket
import time

from mutuals.project.processes import die_with_parent
from mutuals.project.supervisor import serve

HOST = "127.0.0.1"
PATIENCE = 60.0  # seconds that a start may take
ENDING = 10.0  # seconds that it gets to end
PAGES = ("/", "/login")


def probe() -> bool:
    """Starts it, asks for pages, ends it. No worker runs, so nothing is sent to anybody."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    child, until = _fork(port), time.monotonic() + PATIENCE
    try:
        while time.monotonic() < until and not _ended(child):
            if _status(port, "/healthz", 0.5) == 200:
                return all(200 <= _status(port, page, 20) < 400 for page in PAGES)
            time.sleep(0.1)
        return False
    finally:
        _end(child)


def _fork(port: int) -> int:
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        die_with_parent()
        code = 0 if serve(HOST, port) else 1
    finally:
        os._exit(code)


def _end(child: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGTERM)
        until = time.monotonic() + ENDING
        while not _ended(child):
            if time.monotonic() > until:
                os.kill(child, signal.SIGKILL)
            time.sleep(0.05)


def _ended(child: int) -> bool:
    try:
        return os.waitpid(child, os.WNOHANG)[0] != 0
    except ChildProcessError:
        return True


def _status(port: int, path: str, patience: float) -> int:
    """How it answers; 0 where it does not."""
    with contextlib.suppress(OSError, ValueError), socket.create_connection((HOST, port), timeout=patience) as s:
        s.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        return int(s.recv(12)[-3:])
    return 0
