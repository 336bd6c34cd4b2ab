"""One process group: a supervisor that imports everything, then forks the web server and the worker."""

import contextlib
import gc
import os
import resource
import signal
import socket
import sys
import time
from collections.abc import Callable
from typing import Any

from django.db import connections

from mutuals.project.processes import die_with_parent

MOST_CONNECTIONS = 16_384  # at a time: a stream is one for hours
PATIENCE = 5.0  # seconds that children get to finish after SIGTERM


def supervise(host: str, port: int, *, on_ready: Callable[[], None]) -> int:
    """Runs web server and worker until Ctrl-C or SIGTERM, restarting what dies; the exit code.

    `on_ready` is called once, when the server answers.
    """
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")
    jobs: dict[str, Callable[[], None]] = {"web": lambda: serve(host, port), "worker": _worker}
    stopping = False

    def stop(*_: Any) -> None:
        nonlocal stopping
        stopping = True

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    gc.collect()
    gc.freeze()
    children = {_fork(job): name for name, job in jobs.items()}
    born = dict.fromkeys(jobs, time.monotonic())
    due: dict[str, float] = {}  # who is started again, and when
    ready = False
    while not stopping:
        if (name := children.pop(_ended(), None)) is not None:
            print(f"mutuals: the {name} process ended; starting it again.", file=sys.stderr)
            due[name] = time.monotonic() + (0.2 if time.monotonic() - born[name] > 5 else 2)
        for name in [name for name, at in due.items() if at <= time.monotonic()]:
            del due[name]
            children[_fork(jobs[name])] = name
            born[name] = time.monotonic()
        if not ready and _answers(host, port):
            ready = True
            on_ready()
            connections.close_all()  # a child that is forked later must not share one
        time.sleep(0.05 if not ready or due else 0.25)
    _end(list(children))
    return 0


def serve(host: str, port: int) -> None:
    """The web server, in this process and one it forks."""
    _allow_many_files()
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces

    Granian(
        "mutuals.project.asgi:app",
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        workers=1,
        runtime_threads=1,
        backlog=512,
        backpressure=MOST_CONNECTIONS,
        http=HTTPModes.http1,
        log_level="warning",  # type: ignore[arg-type]
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=4,
    ).serve()


def _allow_many_files() -> None:
    """Raises the number of files that may be open to what the system lets us have: a stream is two of them."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 3 * MOST_CONNECTIONS if hard == resource.RLIM_INFINITY else min(hard, 3 * MOST_CONNECTIONS)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _worker() -> None:
    from mutuals.project.worker import run_worker

    run_worker()


def _ended() -> int:
    """A child that has ended; 0 where none has."""
    try:
        return os.waitpid(-1, os.WNOHANG)[0]
    except ChildProcessError:
        return 0


def _fork(job: Callable[[], None]) -> int:
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        die_with_parent()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        job()
        code = 0
    except KeyboardInterrupt:
        code = 0
    except BaseException:  # noqa: BLE001 (a child says why it ends, whatever it is)
        import traceback

        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _answers(host: str, port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection((host.strip("[]"), port), timeout=0.5) as s:
        s.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        return s.recv(12).endswith(b"200")
    return False


def _end(children: list[int]) -> None:
    for pid in children:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    while children and time.monotonic() < deadline:
        children = [pid for pid in children if os.waitpid(pid, os.WNOHANG)[0] == 0]
        time.sleep(0.05)
    for pid in children:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
