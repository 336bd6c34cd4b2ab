"""Listening to open streams: WebSockets of people, and when what was said arrives on them."""

import base64
import os
import selectors
import socket
import time
from collections.abc import Sequence
from urllib.parse import urlencode

from bench.group import Group
from bench.world import World

PATIENCE = 20.0  # seconds


class Listener:
    """One open WebSocket that listens to one stream of its user."""

    def __init__(self, port: int, token: str, stream: str = "user") -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        key = base64.b64encode(os.urandom(16)).decode()
        lines = (
            f"GET /api/v1/streaming?stream={stream}&access_token={token} HTTP/1.1",
            f"Host: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade",
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n",
        )
        self.socket.sendall("\r\n".join(lines).encode())
        head = b""
        while b"\r\n\r\n" not in head:
            some = self.socket.recv(4096)
            if not some:
                break
            head += some
        if not head.startswith(b"HTTP/1.1 101"):
            raise SystemExit(f"no stream: {head[:200]!r}")
        self.come = head.partition(b"\r\n\r\n")[2]
        self.socket.setblocking(False)

    def updates(self) -> int:
        """How many whole messages have arrived; pings are answered."""
        self.come += self.socket.recv(1 << 20)
        found = 0
        while len(self.come) > 1:
            size, at = self.come[1] & 0x7F, 2
            if size > 125:
                at = 4 if size == 126 else 10
                size = int.from_bytes(self.come[2:at], "big")
            if len(self.come) < at + size:
                break
            if self.come[0] & 0x0F == 0x1:
                found += 1
            elif self.come[0] & 0x0F == 0x9:
                self.socket.send(b"\x8a\x80\0\0\0\0")
            self.come = self.come[at + size :]
        return found


def opened(group: Group, world: World, people: Sequence[int], count: int, stream: str = "user") -> list[Listener]:
    """So many streams of these people, each with a token of its own."""
    wanted = [people[i % len(people)] for i in range(count)]
    tokens: list[str] = []
    while len(tokens) < count:
        some = list(dict.fromkeys(wanted[len(tokens) :]))
        tokens += world.tokens(some)
    return [Listener(group.port, token, stream) for token in tokens[:count]]


def closed(listeners: Sequence[Listener]) -> None:
    for one in listeners:
        one.socket.close()


def watched(group: Group, listeners: Sequence[Listener]) -> tuple[selectors.BaseSelector, socket.socket]:
    """A connection to send requests on, and a selector that waits for its answers and for the listeners."""
    program = socket.create_connection(("127.0.0.1", group.port), timeout=PATIENCE)
    program.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    chooser = selectors.DefaultSelector()
    chooser.register(program, selectors.EVENT_READ)
    for one in listeners:
        chooser.register(one.socket, selectors.EVENT_READ, one)
    return chooser, program


def form(path: str, token: str, fields: dict[str, str]) -> bytes:
    """A request that sends a form, as its bytes."""
    body = urlencode(fields).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def arrivals(chooser: selectors.BaseSelector, program: socket.socket, said: bytes, expected: int) -> list[float]:
    """Sends one request; the milliseconds until each arrival at a listener, or to the answer where none is expected."""
    began = time.perf_counter()
    program.sendall(said)
    times: list[float] = []
    answered, end = False, began + PATIENCE
    while (not answered or len(times) < expected) and time.perf_counter() < end:
        for key, _mask in chooser.select(1.0):
            now = (time.perf_counter() - began) * 1000
            if key.data is not None:
                times += [now] * key.data.updates()
            else:
                come = program.recv(1 << 20)
                if not answered and not come.startswith(b"HTTP/1.1 200"):
                    raise SystemExit(f"it answered {come[:300]!r}")
                answered = True
                times += [] if expected else [now]
    if expected and len(times) != expected:
        raise SystemExit(f"{len(times)} of {expected} arrived")
    return times
