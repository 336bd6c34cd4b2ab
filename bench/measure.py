"""Measures the running product: `python -m bench.measure DATA PEOPLE POSTS`, through `./mutuals bench`."""

import http.client
import os
import re
import statistics
import sys
import threading
import time
import urllib.parse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.group import Group, free_port

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Figure:
    name: str
    cpu: float  # seconds per 1,000
    p50: float  # ms
    p95: float
    p99: float
    size: int
    bar: str = ""


def ask(group: Group, name: str, paths: list[str], cookies: list[str], *, count: int, bar: str = "") -> Figure:
    """Sends `count` requests on 4 connections, paths and readers in turn; none may fail."""
    times: list[float] = []
    sizes: list[int] = []

    def reader(worker: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", group.port)
        for i in range(worker, count, 4):
            headers = {"Cookie": f"sessionid={cookies[i % len(cookies)]}"} if cookies else {}
            began = time.perf_counter()
            connection.request("GET", paths[i % len(paths)], headers=headers)
            answer = connection.getresponse()
            body = answer.read()
            times.append((time.perf_counter() - began) * 1000)
            sizes.append(len(body))
            if answer.status != 200:
                sys.exit(f"{paths[i % len(paths)]} answered {answer.status}")

    began = group.cpu()
    threads = [threading.Thread(target=reader, args=(i,)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cuts = statistics.quantiles(times, n=100)
    return Figure(
        name, (group.cpu() - began) * 1000 / count, cuts[49], cuts[94], cuts[98], int(statistics.mean(sizes)), bar
    )


def publish(group: Group, name: str, cookie: str, *, count: int, waiting: Callable[[], bool], bar: str) -> Figure:
    """Publishes, then waits until all background work is done; everything is counted."""
    connection = http.client.HTTPConnection("127.0.0.1", group.port)
    connection.request("GET", "/write", headers={"Cookie": f"sessionid={cookie}"})
    answer = connection.getresponse()
    token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', answer.read())
    csrf = re.search(r"csrftoken=([^;]+)", answer.getheader("set-cookie") or "")
    if not token or not csrf:
        sys.exit("the composer has no token")
    headers = {
        "Cookie": f"sessionid={cookie}; csrftoken={csrf[1]}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    times = []
    before = group.cpu()
    for i in range(count):
        form = {
            "csrfmiddlewaretoken": token[1].decode(),
            "text": f"Number {i} of #pipelines, for whom it helps.",
            "audience": "0",
            "do": "publish",
        }
        began = time.perf_counter()
        connection.request("POST", "/write", body=urllib.parse.urlencode(form), headers=headers)
        answer = connection.getresponse()
        answer.read()
        times.append((time.perf_counter() - began) * 1000)
        if answer.status != 302:
            sys.exit(f"publishing answered {answer.status}")
    while waiting():
        time.sleep(0.5)
    cuts = statistics.quantiles(times, n=100)
    return Figure(name, (group.cpu() - before) * 1000 / count, cuts[49], cuts[94], cuts[98], 0, bar)


def bare(size: int, count: int = 2_000) -> float:
    """CPU seconds per 1,000 bare answers of that size."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "granian",
        "bench.bare:app",
        "--interface",
        "asgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    group = Group(command, {**os.environ, "BARE_BYTES": str(size)}, port, "/")
    try:
        return ask(group, "bare", ["/"], [], count=count).cpu
    finally:
        group.stop()


def main(people: int, posts: int, count: int) -> None:
    """Seeds, measures, writes bench/out/report.md."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutuals.project.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    from bench.report import write_report
    from bench.world import followers_exactly, make_world, sessions
    from mutuals.domains.posts.models import Post
    from mutuals.kit.outbox.models import Row
    from mutuals.project.setup import set_up

    set_up(print)
    began = time.monotonic()
    ids = make_world(people, posts)
    print(f"seeded {people} people, {posts} posts in {time.monotonic() - began:.0f} s", flush=True)
    readers = sessions(ids[-50:])
    (author,) = sessions(ids[:1])
    followers_exactly(ids[0], ids, 100)
    handles = [f"/@p{i}" for i in range(0, people, max(1, people // 50))]
    port = free_port()
    env = {**os.environ, "MUTUALS_BIND": f"127.0.0.1:{port}", "MUTUALS_TEST_MODE": "1"}
    group = Group([sys.executable, "-m", "mutuals", "run"], env, port, "/login")

    def waiting() -> bool:
        return Row.objects.filter(dead_at=None).exists()

    try:
        ask(group, "warm-up", ["/", "/notices", "/search?q=teacher"], readers, count=60)
        figures = [
            ask(group, "home, HTML, 50 readers in turn", ["/"], readers, count=count, bar="8"),
            ask(group, "public profile, HTML, visitor", handles, [], count=count, bar="4"),
            ask(group, "profile, HTML, member", handles, readers, count=count // 2),
            ask(group, "this server, HTML, visitor", ["/local"], [], count=count // 2),
            ask(group, "notices, HTML", ["/notices"], readers, count=count // 2),
            ask(group, "people search", ["/search?q=teacher", "/search?q=person+12"], readers, count=count // 4),
        ]
        some = Post.objects.filter(audience=0, state="out").order_by("-id").values_list("id", "owner__handle")[:50]
        pages = [f"/@{handle}/{post_id}" for post_id, handle in some]
        figures.append(ask(group, "single post, HTML, visitor", pages, [], count=count // 2))
        figures.append(
            publish(group, "publish, 100 followers, all background work", author, count=100, waiting=waiting, bar="8")
        )
        followers_exactly(ids[0], ids, 1_000)
        figures.append(
            publish(group, "publish, 1,000 followers, all background work", author, count=100, waiting=waiting, bar="8")
        )
        ask(group, "mixed", ["/", "/notices", "/local", *handles[:7]], readers, count=100)
        time.sleep(60)
        memory = group.pss()
        started = group.started_in
    finally:
        group.stop()
    size = Path(settings.DATABASES["default"]["NAME"]).stat().st_size if connection.vendor == "sqlite" else 0
    write_report(
        HERE / "out" / "report.md",
        figures=figures,
        bare={f.name: bare(f.size) for f in figures if f.size},
        facts={
            "database": connection.vendor,
            "people": people,
            "posts": posts,
            "start to first answer, s (bar 3)": f"{started:.1f}",
            "idle PSS of the group after 100 mixed requests and 60 s, MB (bar 200)": f"{memory:.0f}",
            "database, MB per 1,000 posts, cards included": f"{size / 1e6 / (posts / 1000):.1f}"
            if size
            else "not measured",
        },
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
