"""What is measured of streams: from a post to its arrival at those who listen, what listening costs, idle WebSockets."""

import base64
import os
import selectors
import socket
import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from bench.group import Group
from bench.load import Figure
from bench.world import World

POSTS = 150
PACE = 0.05  # seconds between two posts, in which the background work of the first is done
PATIENCE = 20.0
CROWD, IDLE = 500, 2_000


class Listener:
    """One open WebSocket that listens to its user's stream."""

    def __init__(self, port: int, token: str) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        key = base64.b64encode(os.urandom(16)).decode()
        lines = (
            f"GET /api/v1/streaming?stream=user&access_token={token} HTTP/1.1",
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


def measured(group: Group, world: World, *, count: int, waiting: Callable[[], bool]) -> list[Figure]:
    """The figures. Of a post to a crowd the times are those of all arrivals."""
    author = world.people[0]
    (token,) = world.tokens([author])
    world.followers_exactly(author, CROWD)
    followers, strangers = world.people[1 : CROWD + 1], world.people[CROWD + 1 :] or world.people[:1]
    for _ in range(2):  # what is compiled once
        _figure(group, "warm-up", token, _open(group, world, followers, 2), waiting, posts=20)
    none = _figure(group, "post, 500 followers, nobody listens", token, [], waiting)
    one = _figure(
        group, "post to a follower's stream", token, _open(group, world, followers, 1), waiting, bar="20 / 40"
    )
    name = f"post to {CROWD} followers' streams"
    crowd = _figure(group, name, token, _open(group, world, followers, CROWD), waiting, bar="p95 150")
    by_each = Figure(f"the same, for each of the {CROWD} more", (crowd.cpu - none.cpu) / CROWD, 0, 0, 0, 0, "0.05")
    deaf = _open(group, world, strangers, CROWD)
    apart = _figure(group, f"post, {CROWD} streams of people who do not follow", token, [], waiting)
    _close(deaf)
    return [none, one, crowd, by_each, apart]


def idle(group: Group, world: World) -> dict[str, Any]:
    """What 2,000 silent WebSockets take."""
    before = group.pss()
    began, used = time.monotonic(), group.cpu()
    open_ones = _open(group, world, world.people, IDLE)
    opened, spent = time.monotonic() - began, group.cpu() - used
    time.sleep(2)
    after = group.pss()
    used = group.cpu()
    time.sleep(20)
    beating = group.cpu() - used
    _close(open_ones)
    return {
        f"PSS of the group before and with {IDLE:,} idle WebSockets, MB (bar 200)": f"{before:.0f} and {after:.0f}",
        "kB for each": f"{(after - before) * 1024 / IDLE:.1f}",
        "opening them, s and CPU s": f"{opened:.1f} and {spent:.1f}",
        "CPU s in 20 s of silence": f"{beating:.2f}",
    }


def _open(group: Group, world: World, people: Sequence[int], count: int) -> list[Listener]:
    """So many streams of these people, each with a token of its own."""
    wanted = [people[i % len(people)] for i in range(count)]
    tokens: list[str] = []
    while len(tokens) < count:
        some = list(dict.fromkeys(wanted[len(tokens) :]))
        tokens += world.tokens(some)
    return [Listener(group.port, token) for token in tokens[:count]]


def _close(listeners: Sequence[Listener]) -> None:
    for one in listeners:
        one.socket.close()


def _figure(
    group: Group, name: str, token: str, listeners: list[Listener], waiting: Callable[[], bool], *, bar: str = "",
    posts: int = POSTS,
) -> Figure:  # fmt: skip
    """Posts one after the other; times from sending the request to each arrival (or to the answer, with no listener)."""
    chooser = selectors.DefaultSelector()
    program = socket.create_connection(("127.0.0.1", group.port), timeout=PATIENCE)
    program.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    chooser.register(program, selectors.EVENT_READ)
    for one in listeners:
        chooser.register(one.socket, selectors.EVENT_READ, one)
    while waiting():
        time.sleep(0.1)
    times: list[float] = []
    used = group.cpu()
    for i in range(posts):
        times += _post(chooser, program, token, f"Number {i} of #pipelines, for whom it helps.", len(listeners))
        time.sleep(PACE)
    while waiting():
        time.sleep(0.1)
    cpu = (group.cpu() - used) * 1000 / posts
    program.close()
    _close(listeners)
    cuts = statistics.quantiles(times, n=100)
    print(f"{cpu:8.3f} CPU s per 1,000, p50 {cuts[49]:.1f}, p95 {cuts[94]:.1f} ms  {name}", flush=True)
    return Figure(name, cpu, cuts[49], cuts[94], cuts[98], 0, bar)


def _post(chooser: selectors.BaseSelector, program: socket.socket, token: str, text: str, expected: int) -> list[float]:
    """One post; the milliseconds until each of its arrivals."""
    body = urlencode({"status": text}).encode()
    head = (
        f"POST /api/v1/statuses HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    began = time.perf_counter()
    program.sendall(head.encode() + body)
    times: list[float] = []
    answered, end = False, began + PATIENCE
    while (not answered or len(times) < expected) and time.perf_counter() < end:
        for key, _mask in chooser.select(1.0):
            now = (time.perf_counter() - began) * 1000
            if key.data is not None:
                times += [now] * key.data.updates()
            else:
                said = program.recv(1 << 20)
                if not answered and not said.startswith(b"HTTP/1.1 200"):
                    raise SystemExit(f"posting answered {said[:300]!r}")
                answered = True
                times += [] if expected else [now]
    if expected and len(times) != expected:
        raise SystemExit(f"{len(times)} of {expected} arrived")
    return times
