"""A large file is sent slowly while the web server is killed, again and again: it goes on where it stood, and is there once."""

import http.client
import os
import random
import signal
import socket
import subprocess
import time

import pytest

from mutuals.kit.pieces import FIRST, PIECE
from mutuals.kit.tus import KIND
from tests.journeys.product import free_port
from tests.media.made import needs_ffmpeg, recording
from tests.processes.database import fresh_database
from tests.processes.test_outbox_under_kill import program
from tests.processes.test_posting_under_kill import CSRF, answers, processes, start, until

KILLS = 4
SIZE = 14 << 20
STEP = 200 << 10  # bytes between two pauses
NAME = "filename Y3JhbmVzLm1wNA=="  # cranes.mp4, in base64
LAST = 1000  # bytes that make it whole


def film() -> bytes:
    """A short one with a large box in it that players pass over."""
    return recording("mp4") + (SIZE + 8).to_bytes(4, "big") + b"free" + random.Random(7).randbytes(SIZE)


@needs_ffmpeg
@pytest.mark.process
def test_a_large_file_survives_any_kill_and_is_stored_once(tmp_path):
    with fresh_database(tmp_path) as database:
        made = program("members", database, stdout=subprocess.PIPE)
        session = made.communicate(timeout=240)[0].decode().split()[0]
        port, data = free_port(), film()
        server = start(database, port)
        try:
            until(lambda: answers(port))
            client = Sender(port, session)
            begun = client.ask("POST", "/uploads", {"Upload-Length": str(len(data)), "Upload-Metadata": NAME})
            assert begun.status == 201
            path = begun.headers["Location"]
            part = tmp_path / "arriving" / path.rpartition("/")[2]
            at = 10 * STEP
            client.send(path, 0, data, until=lambda sent: sent >= 10 * STEP)
            client.cut()
            until(lambda: client.stands(path) == at)  # what came before the line was cut is kept to the last byte
            for _ in range(KILLS):
                before = at
                client.send(path, at, data, until=lambda sent, at=at: sent > FIRST + PIECE + random.randrange(PIECE))
                os.kill(processes(server.pid, tmp_path)["web"], signal.SIGKILL)
                client.cut()
                until(lambda: answers(port))
                at = client.stands(path)
                assert at - before >= FIRST, "nothing of it was kept"
                assert part.read_bytes()[:at] == data[:at]
            client.send(path, at, data[:-LAST], until=lambda sent: False)
            assert part.read_bytes() == data[:-LAST]
            at = client.stands(path)
            for status in (204, 409):  # the second time as if the answer had been lost
                said = client.ask("PATCH", path, {"Upload-Offset": str(at), "Content-Type": KIND}, data[at:])
                assert said.status == status
            assert client.stands(path) == len(data)
            assert list((tmp_path / "arriving").iterdir()) == []
            until(lambda: database.column("SELECT state FROM media_file") == ["ready"], 60)
            number = path.rpartition("/")[2]
            assert database.column("SELECT id FROM media_file") == [int(number)]
            names = {one.name for one in (tmp_path / "media").rglob("*") if one.is_file()}
            assert names == {f"{number}-{name}" for name in ("original.mp4", "small.webp", "large.webp")}
        finally:
            server.terminate()
            assert server.wait(15) == 0


class Sender:
    """A browser on a slow connection."""

    def __init__(self, port: int, session: str) -> None:
        self.port = port
        self.headers = {
            "Cookie": f"sessionid={session}; csrftoken={CSRF}",
            "X-CSRFToken": CSRF,
            "Tus-Resumable": "1.0.0",
        }
        self.line: socket.socket | None = None

    def ask(self, method: str, path: str, headers: dict[str, str], body: bytes = b"") -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, path, body, {**self.headers, **headers})
            answer = connection.getresponse()
            answer.read()
            return answer
        finally:
            connection.close()

    def stands(self, path: str) -> int:
        answer = self.ask("HEAD", path, {})
        assert answer.status == 200
        return int(answer.headers["Upload-Offset"])

    def send(self, path: str, at: int, data: bytes, *, until) -> None:
        """One PATCH with all the rest, left open once `until` says so of the bytes that went."""
        self.line = socket.create_connection(("127.0.0.1", self.port), timeout=20)
        words = {**self.headers, "Host": "localhost", "Content-Type": KIND, "Upload-Offset": str(at)}
        words["Content-Length"] = str(len(data) - at)
        head = f"PATCH {path} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in words.items())
        self.line.sendall(head.encode() + b"\r\n")
        for place in range(at, len(data), STEP):
            if until(place - at):
                return
            self.line.sendall(data[place : place + STEP])
            time.sleep(0.02)
        assert self.line.recv(100).startswith(b"HTTP/1.1 204")

    def cut(self) -> None:
        if self.line:
            self.line.close()
