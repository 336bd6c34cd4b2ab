"""Requests on several connections at once, timed, with the CPU time that the server's processes used for them."""

import http.client
import os
import statistics
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bench.group import Group, free_port


@dataclass(frozen=True)
class Figure:
    name: str
    cpu: float  # seconds per 1,000
    p50: float  # ms
    p95: float
    p99: float
    size: int
    bar: str = ""
    statements: str = ""  # of SQL per request


@dataclass(frozen=True)
class Ask:
    """One request."""

    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    method: str = "GET"
    body: str | None = None
    expects: int = 200
    instead: Callable[[], None] | None = None  # done by this process in place of a request, and not counted


def ask(
    group: Group,
    name: str,
    asks: Sequence[Ask],
    *,
    count: int,
    connections: int = 4,
    bar: str = "",
    waiting: Callable[[], bool] | None = None,
) -> Figure:
    """Sends `count` requests, the given ones in turn; none may fail. With `waiting` the background work counts too."""
    times: list[float] = []
    sizes: list[int] = []

    numbers, turn = iter(range(count)), threading.Lock()

    def following() -> Ask | None:
        """The next request; what is done in place of one is done before anybody goes on."""
        with turn:
            for i in numbers:
                one = asks[i % len(asks)]
                if not one.instead:
                    return one
                one.instead()
        return None

    def client() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", group.port)
        while one := following():
            began = time.perf_counter()
            connection.request(one.method, one.path, body=one.body, headers=dict(one.headers))
            answer = connection.getresponse()
            body = answer.read()
            times.append((time.perf_counter() - began) * 1000)
            sizes.append(len(body))
            if answer.status != one.expects:
                print(f"{one.method} {one.path} answered {answer.status}: {body[:200]!r}", file=sys.stderr)
                group.kill()
                os._exit(1)  # from a thread

    began = group.cpu()
    threads = [threading.Thread(target=client) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    while waiting and waiting():
        time.sleep(0.2)
    cuts = statistics.quantiles(times, n=100)
    used = (group.cpu() - began) * 1000 / len(times)
    print(f"{used:8.3f} CPU s per 1,000  {name or 'reads and writes together'}", flush=True)
    return Figure(name, used, cuts[49], cuts[94], cuts[98], int(statistics.mean(sizes)), bar)


def bare(size: int, count: int = 4_000) -> float:
    """CPU seconds per 1,000 bare answers of that size."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "bench.bare:app", "--interface", "asgi", "--host", "127.0.0.1"]
    group = Group([*command, "--port", str(port)], {**os.environ, "BARE_BYTES": str(size)}, port, "/")
    try:
        return ask(group, "bare", [Ask("/")], count=count, connections=8).cpu
    finally:
        group.stop()
