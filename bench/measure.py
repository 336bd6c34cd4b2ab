"""Measures the running product: `python -m bench.measure`, through `./mutuals bench`."""

import os
import sys
import time
from argparse import Namespace
from pathlib import Path
from typing import Any

from bench.group import Group, free_port
from bench.load import Figure, bare

HERE = Path(__file__).resolve().parent


def main(args: Namespace) -> None:
    """Seeds, measures, writes bench/out/report.md."""
    if args.only == "guard":
        from bench.guard.measured import measured

        sys.exit(measured(HERE / "out" / "guard.md", folder=Path(args.labelled) if args.labelled else None))
    port = free_port()
    os.environ |= {"DJANGO_SETTINGS_MODULE": "mutuals.project.settings", "MUTUALS_BIND": f"127.0.0.1:{port}"}
    import django

    django.setup()
    from bench import api, arrival, campaign, export, map, pages, paths, search, silence, streams, talks, today
    from bench.graph import make_graph
    from bench.report import write_report
    from bench.world import found_world, make_world
    from mutuals.kit.outbox.models import Row
    from mutuals.project.setup import set_up

    if args.only == "media":
        from bench import media

        media.measure(HERE / "out" / "media.md", count=min(args.requests, 20))
        return
    set_up(print)
    if args.only == "paths":
        ids = make_graph(args.people or 100_000, args.ties)
        facts = _facts_of_graph(len(ids), args.ties)
        write_report(HERE / "out" / "paths.md", figures=paths.measured(ids, count=args.requests), bare={}, facts=facts)
        return
    if args.only == "campaign":
        campaign.measure(HERE / "out" / "campaign.md")
        return
    if args.only == "search":
        search.measure(HERE / "out" / "search.md", people=args.people or 100_000, posts=args.posts, count=args.requests)
        return
    if args.only == "introductions":
        silence.measured(HERE / "out" / "introductions.md", count=args.requests)
        return
    began = time.monotonic()
    world = found_world() or make_world(args.people or 5_000, args.posts, follows=args.follows)
    people, posts = len(world.people), world.posts
    print(f"there are {people:,} people, {posts:,} posts after {time.monotonic() - began:.0f} s", flush=True)
    size = _database_size()
    command = [sys.executable, "-m", "mutuals", "run"]
    group = Group(command, dict(os.environ), port, "/login")

    def waiting() -> bool:
        return Row.objects.filter(dead_at=None).exists()

    figures: list[Figure] = []
    try:
        for door in (pages, api, streams, talks, map, today, export, arrival):
            if args.only in {"", door.__name__.rpartition(".")[2]}:
                figures += door.measured(group, world, count=args.requests, waiting=waiting)
        worked = group.pss()
        group.stop()
        group = Group(command, dict(os.environ), port, "/login")
        pages.mixed(group, world)
        time.sleep(60)
        idle = _idle(group.started_in, group.pss(), worked)
        silent = streams.idle(group, world) if args.only in {"", "streams"} else {}
    finally:
        group.stop()
    write_report(
        HERE / "out" / "report.md",
        figures=figures,
        bare={size: bare(size) for size in sorted({f.size for f in figures if f.size})},
        facts={**_facts(people, posts, size), **idle, **silent},
    )


def _facts(people: int, posts: int, size: int) -> dict[str, Any]:
    from django.db import connection

    return {
        "database": connection.vendor,
        "people": f"{people:,}",
        "posts": f"{posts:,}",
        "database, MB per 1,000 posts, cards, people and all else included (bar 3)": (
            f"{size / 1e6 / (posts / 1000):.1f}"
        ),
    }


def _facts_of_graph(people: int, ties: int) -> dict[str, Any]:
    from django.db import connection

    return {"database": connection.vendor, "people": f"{people:,}", "ties": f"{ties:,}"}


def _idle(started: float, memory: float, worked: float) -> dict[str, Any]:
    return {
        "start to first answer, s (bar 1.5)": f"{started:.1f}",
        "idle PSS of the group 60 s after 100 mixed requests, MB (bar 200)": f"{memory:.0f}",
        "PSS of the group that answered all of the above, MB": f"{worked:.0f}",
    }


def _database_size() -> int:
    """Bytes of the seeded database."""
    from django.conf import settings
    from django.db import connection

    if connection.vendor == "sqlite":
        return Path(settings.DATABASES["default"]["NAME"]).stat().st_size
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


if __name__ == "__main__":
    from mutuals.cli.bench import read_words

    main(read_words(sys.argv[1:]))
