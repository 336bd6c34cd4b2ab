"""One process of this server that is started when it is first asked, and leaves after five idle minutes.

For what is too heavy to stand in every process: whoever asks starts it where it is not there, waits as long as it may,
and goes on without where that is not enough. A question is one connection: JSON there, JSON back. How the process
itself answers: kit/answering.py.
"""

import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mutuals.kit.answering import whole
from mutuals.kit.lock import take_lock
from mutuals.kit.poke import socket_path

WAITING = 64  # questions that wait at a time
AGAIN = 5.0  # seconds after a start until the next one: it may be that it cannot live here


class OnDemand:
    """The process that runs a module of ours, which calls `answering.serve`.

    `facts` are told to it at its start, unseen in any list of processes. Only one runs on a data directory, whichever
    process started it.
    """

    def __init__(self, module: str, name: str, *, data: Callable[[], Path], facts: Callable[[], Any]) -> None:
        self._module, self._name = module, name
        self._data, self._facts = data, facts
        self._started = -AGAIN
        self._pipe: Any = None  # open for as long as this process lives: the other one hears when it ends

    def ask(self, question: Any, *, patience: float) -> Any:
        """The answer; None where there is none within `patience` seconds. Where it does not run it is started."""
        until = time.monotonic() + patience
        try:
            with socket.socket(socket.AF_UNIX) as line:
                self._connect(line, until)
                line.sendall(json.dumps(question).encode())
                line.shutdown(socket.SHUT_WR)
                return json.loads(whole(line, until))
        except (OSError, ValueError):
            return None

    def start(self) -> None:
        """Starts it where it does not run, and waits for nothing."""
        if time.monotonic() - self._started < AGAIN:
            return
        lock = take_lock(self._data() / f"{self._name}.lock")
        if lock is None:
            return
        self._started = time.monotonic()
        with lock, socket.socket(socket.AF_UNIX) as listener, socket_path(f"{self._name}.sock") as path:
            Path(path).unlink(missing_ok=True)
            listener.bind(path)
            Path(path).chmod(0o600)
            listener.listen(WAITING)
            given = (lock.fileno(), listener.fileno())  # it holds the lock for as long as it lives
            words = [sys.executable, "-m", self._module, str(listener.fileno())]
            process = subprocess.Popen(  # noqa: S603 (this Python, a module of ours)
                words, stdin=subprocess.PIPE, pass_fds=given, start_new_session=True
            )
        threading.Thread(target=process.wait, daemon=True).start()  # so that its end leaves nothing behind
        assert process.stdin is not None
        process.stdin.write(json.dumps(self._facts()).encode() + b"\n")
        process.stdin.flush()
        self._pipe = process.stdin

    def _connect(self, line: socket.socket, until: float) -> None:
        line.settimeout(max(0.001, until - time.monotonic()))
        with socket_path(f"{self._name}.sock") as path:
            try:
                line.connect(path)
                return
            except (FileNotFoundError, ConnectionRefusedError):
                self.start()
            line.connect(path)
