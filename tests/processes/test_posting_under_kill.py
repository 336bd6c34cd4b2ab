"""Twenty members post over HTTP while the server's processes are killed: what was accepted is there, once, and out."""

import http.client
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.journeys.product import free_port
from tests.processes.database import Database, fresh_database
from tests.processes.test_outbox_under_kill import HOME, program, wait_until_drained

CSRF = "c" * 32
KILLS = ("worker", "web", "worker", "web", "worker", "web")


@pytest.mark.process
def test_a_post_that_was_accepted_survives_any_kill(tmp_path):
    with fresh_database(tmp_path) as database:
        database.env["MUTUALS_TEST_MODE"] = "1"
        made = program("members", database, stdout=subprocess.PIPE)
        sessions = made.communicate(timeout=240)[0].decode().split()
        port = free_port()
        server = start(database, port)
        writers = [Writer(session, port) for session in sessions]
        try:
            until(lambda: answers(port))
            for writer in writers:
                writer.start()
            for name in KILLS:
                before = sum(len(writer.accepted) for writer in writers)
                until(lambda before=before: sum(len(w.accepted) for w in writers) > before + 10)
                time.sleep(random.uniform(0, 0.2))
                until(lambda name=name: name in processes(server.pid, tmp_path))
                os.kill(processes(server.pid, tmp_path)[name], signal.SIGKILL)
            time.sleep(0.5)
            for writer in writers:
                writer.stop()
            until(lambda: answers(port))
            database.run(PAST)
            wait_until_drained(database)
        finally:
            for writer in writers:
                writer.stopping = True
            server.terminate()
            assert server.wait(10) == 0
        judge(database, writers)


PAST = "UPDATE outbox SET not_before = '2020-01-01 00:00:00'"  # the undo windows end at once


def judge(database: Database, writers: "list[Writer]") -> None:
    accepted = [text for writer in writers for text in writer.accepted]
    stored = database.column("SELECT source FROM posts_post")
    assert len(accepted) > 60
    assert set(accepted) <= set(stored)
    assert len(stored) == len(set(stored))
    assert set(stored) <= {text for writer in writers for text in writer.tried}
    assert set(database.column("SELECT state FROM posts_post")) == {"out"}  # what follows was done for each


class Writer(threading.Thread):
    """A member who posts until told to stop, and remembers what was accepted."""

    def __init__(self, session: str, port: int) -> None:
        super().__init__(daemon=True)
        self.headers = {
            "Cookie": f"sessionid={session}; csrftoken={CSRF}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self.session, self.port, self.stopping = session, port, False
        self.tried: list[str] = []
        self.accepted: list[str] = []

    def run(self) -> None:
        while not self.stopping:
            text = f"Note {len(self.tried)} of {self.session}"
            self.tried.append(text)
            body = urlencode({"text": text, "audience": "0", "do": "publish", "csrfmiddlewaretoken": CSRF})
            try:
                if status(self.port, "POST", "/write", body, self.headers) == 302:
                    self.accepted.append(text)
            except (OSError, http.client.HTTPException):
                pass  # killed under our hands: nothing was promised
            time.sleep(0.4)

    def stop(self) -> None:
        self.stopping = True
        self.join(15)


def start(database: Database, port: int) -> "subprocess.Popen[bytes]":
    env = dict(os.environ, **database.env, MUTUALS_BIND=f"127.0.0.1:{port}", PYTHONPATH=f"{HOME / 'src'}:{HOME}")
    words = [sys.executable, "-m", "mutuals", "run"]
    return subprocess.Popen(words, cwd=HOME, env=env, start_new_session=True)


def status(port: int, method: str, path: str, body: str = "", headers: dict[str, str] | None = None) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path, body, headers or {})
        return connection.getresponse().status
    finally:
        connection.close()


def answers(port: int) -> bool:
    try:
        return status(port, "GET", "/healthz") == 200
    except (OSError, http.client.HTTPException):
        return False


def processes(supervisor: int, data: Path) -> dict[str, int]:
    """The server's processes that live now, by what they do."""
    worker = int((data / "worker.lock").read_text() or 0)
    return {"worker" if pid == worker else "web": pid for pid in children(supervisor)}


def children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def until(true, patience: float = 30) -> None:
    end = time.monotonic() + patience
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)
