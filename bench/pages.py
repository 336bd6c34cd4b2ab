"""What is measured of the web pages."""

import http.client
import re
import sys
import urllib.parse
from collections.abc import Callable, Sequence

from bench.group import Group
from bench.load import Ask, Figure, ask
from bench.world import World

POSTS = 200  # published for each case


def measured(group: Group, world: World, *, count: int, waiting: Callable[[], bool]) -> list[Figure]:
    """The figures of the pages; `count` requests for the common ones."""
    readers = world.sessions(world.readers)
    handles = [f"/@p{i}" for i in range(0, len(world.people), max(1, len(world.people) // 50))]
    some = [f"/@{handle}/{number}" for number, handle in world.newest_public(50)]
    ask(group, "warm-up", _as(readers, ["/", "/notices", "/search?q=teacher"]), count=60)
    figures = [
        ask(group, "home, HTML, 50 readers in turn", _as(readers, ["/"]), count=count, bar="8"),
        ask(group, "public profile, HTML, visitor", _as([], handles), count=count, bar="4"),
        ask(group, "profile, HTML, member", _as(readers, handles), count=count // 2),
        ask(group, "this server, HTML, visitor", _as([], ["/local"]), count=count // 2),
        ask(group, "notices, HTML", _as(readers, ["/notices"]), count=count // 2),
        ask(group, "people search", _as(readers, ["/search?q=teacher", "/search?q=person+12"]), count=count // 4),
        ask(group, "single post, HTML, visitor", _as([], some), count=count // 2),
    ]
    (author,) = world.sessions(world.people[:1])
    for followers in (100, 1_000):
        there = world.followers_exactly(world.people[0], followers)
        asks, name = _publishing(group, author), f"publish, {there:,} followers, all background work"
        figures.append(ask(group, name, asks, count=POSTS, connections=1, waiting=waiting, bar="8"))
    return figures


def mixed(group: Group, world: World) -> None:
    """A hundred requests of several kinds."""
    readers = world.sessions(world.readers)
    ask(group, "mixed", _as(readers, ["/", "/notices", "/local", *(f"/@p{i}" for i in range(7))]), count=100)


def _as(cookies: Sequence[str], paths: Sequence[str]) -> list[Ask]:
    """These paths, asked for by these readers in turn (or by a visitor)."""
    if not cookies:
        return [Ask(path) for path in paths]
    return [
        Ask(paths[i % len(paths)], {"Cookie": f"sessionid={cookies[i % len(cookies)]}"})
        for i in range(len(cookies) * len(paths))
    ]


def _publishing(group: Group, cookie: str) -> list[Ask]:
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
    form = {"csrfmiddlewaretoken": token[1].decode(), "audience": "0", "do": "publish"}
    return [
        Ask("/write", headers, "POST", urllib.parse.urlencode({**form, "text": f"Number {i} of #pipelines."}), 302)
        for i in range(POSTS)
    ]
