"""One process group: a supervisor that imports everything, then forks the web server and the worker.

The supervisor is granian's own main process, so that nothing stands between it and the server.
"""

import contextlib
import faulthandler
import os
import resource
import signal
import socket
import sys
import time
from collections.abc import Callable
from typing import Any

from mutuals.project.processes import die_with_parent

MOST_CONNECTIONS = 16_384  # at a time: a stream is one for hours
PATIENCE = 5.0  # seconds that the worker gets to finish after SIGTERM
TOO_YOUNG = 5.0  # seconds: what dies sooner is started again after a pause
PAUSE = 2.0


def supervise(host: str, port: int, *, on_ready: Callable[[], None]) -> int:
    """Runs web server and worker until Ctrl-C or SIGTERM, restarting what dies; the exit code, 0.

    `on_ready` is called once, when the server answers: in a process that ends with it. In a thread of this one it would
    touch pages of memory that all share, and could hold a lock while the web server is forked.
    """
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")
    faulthandler.register(signal.SIGUSR1)  # forked processes too then say where each of their threads is
    _allow_many_files()
    worker = _Worker(teller=_forked(lambda: _tell(host, port, on_ready)))
    worker.start()
    while not serve(host, port):
        print("mutuals: the web process ends again and again; starting it once more.", file=sys.stderr)
        time.sleep(PAUSE)
    worker.end()
    return 0


def serve(host: str, port: int) -> bool:
    """The web server, in a process that it forks, until somebody stops it: False where it gave up."""
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces

    server = Granian(
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
    )
    with contextlib.suppress(SystemExit):  # so it says that its process died twice within seconds
        server.serve()
    return bool(server.interrupt_signal)


class _Worker:
    """The worker's process: forked here, and again whenever it has ended."""

    def __init__(self, teller: int) -> None:
        self._teller = teller  # another child, which ends soon: its end is taken note of, once
        self._pid = 0
        self._born = 0.0
        self._ending = False

    def start(self) -> None:
        """Forks it, and from now on anew where it ends. To be called before there are other threads."""
        signal.signal(signal.SIGCHLD, self._look)
        self._fork(0)

    def end(self) -> None:
        """Asks it to finish; kills it where that takes too long."""
        self._ending = True
        deadline = time.monotonic() + PATIENCE
        with contextlib.suppress(ProcessLookupError, ChildProcessError):
            os.kill(self._pid, signal.SIGTERM)
            while time.monotonic() < deadline:
                if os.waitpid(self._pid, os.WNOHANG)[0]:
                    return
                time.sleep(0.05)
            os.kill(self._pid, signal.SIGKILL)

    def _look(self, *_: Any) -> None:
        """A child has ended: the worker, who told that all is ready, or one that granian looks after."""
        with contextlib.suppress(ChildProcessError):
            if self._teller and os.waitpid(self._teller, os.WNOHANG)[0]:
                self._teller = 0  # its number may be another child's by and by
        with contextlib.suppress(ChildProcessError):
            if not self._ending and os.waitpid(self._pid, os.WNOHANG)[0]:
                print("mutuals: the worker process ended; starting it again.", file=sys.stderr)
                self._fork(PAUSE if time.monotonic() - self._born < TOO_YOUNG else 0.2)

    def _fork(self, pause: float) -> None:
        self._born = time.monotonic()
        self._pid = _forked(lambda: _work(pause))


def _forked(work: Callable[[], None]) -> int:
    """The number of a process that does this and ends, or dies with its parent."""
    if child := os.fork():
        return child
    code = 1
    try:
        die_with_parent()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD):
            signal.signal(number, signal.SIG_DFL)
        work()
        code = 0
    except KeyboardInterrupt:
        code = 0
    except BaseException:  # noqa: BLE001 (a child says why it ends, whatever it is)
        import traceback

        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _work(pause: float) -> None:
    time.sleep(pause)
    from mutuals.project.worker import run_worker

    run_worker()


def _tell(host: str, port: int, on_ready: Callable[[], None]) -> None:
    parent = os.getppid()
    while not _answers(host, port):
        if os.getppid() != parent:
            return
        time.sleep(0.05)
    on_ready()


def _answers(host: str, port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection((host.strip("[]"), port), timeout=0.5) as s:
        s.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        return s.recv(12).endswith(b"200")
    return False


def _allow_many_files() -> None:
    """Raises the number of files that may be open to what the system lets us have: a stream is two of them."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 3 * MOST_CONNECTIONS if hard == resource.RLIM_INFINITY else min(hard, 3 * MOST_CONNECTIONS)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
