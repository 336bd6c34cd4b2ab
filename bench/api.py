"""What is measured of the client API: the requests of a Mastodon client, by 50 readers in turn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from bench.group import Group
from bench.load import Ask, Figure, ask
from bench.world import World

READS_A_WRITE = 20
POSTS = 400  # published for each case
CONNECTIONS = 8
WRITERS = 50


@dataclass(frozen=True)
class Case:
    name: str
    asks: list[Ask]
    bar: str = ""


def cases(world: World) -> list[Case]:
    """The reads."""
    tokens = world.tokens(world.readers)
    people, posts = world.people, [number for number, _handle in world.newest_public(50)]
    forty = [urlencode([("id[]", i) for i in people[n : n + 40]]) for n in range(0, min(len(people), 160), 4)]
    one = tokens[:1]
    spread = people[:: max(1, len(people) // 200)]

    def of(path: str, values: Sequence[object]) -> list[str]:
        return [path.format(value) for value in values]

    v1 = "/api/v1"
    return [
        Case("home, 20, 50 readers in turn", _by(tokens, [f"{v1}/timelines/home?limit=20"]), "0.5"),
        Case("home, 40, 50 readers in turn", _by(tokens, [f"{v1}/timelines/home?limit=40"])),
        Case("home, 20, one reader again and again", _by(one, [f"{v1}/timelines/home?limit=20"]), "0.35"),
        Case("single status", _by(tokens, of(f"{v1}/statuses/{{}}", posts)), "0.12"),
        Case("context", _by(tokens, of(f"{v1}/statuses/{{}}/context", posts))),
        Case("account statuses, 20", _by(tokens, of(f"{v1}/accounts/{{}}/statuses?limit=20", spread)), "0.6"),
        Case("notifications, 20", _by(tokens, [f"{v1}/notifications?limit=20"]), "0.7"),
        Case("public timeline, 20", _by(tokens, [f"{v1}/timelines/public?limit=20"]), "0.35"),
        Case("search", _by(tokens, of("/api/v2/search?q={}&limit=20", ["teacher", "person+12", "nurse"])), "2"),
        Case("account lookup", _by(tokens, of(f"{v1}/accounts/lookup?acct=p{{}}", range(50)))),
        Case("relationships of 40", _by(tokens, of(f"{v1}/accounts/relationships?{{}}", forty))),
        Case("verify_credentials", _by(tokens, [f"{v1}/accounts/verify_credentials"])),
        Case("instance", _by([], ["/api/v2/instance"])),
        Case("webfinger", _by([], of("/.well-known/webfinger?resource=acct:p{}@" + world.domain, range(50))), "0.08"),
        Case("actor document", _by([], of("/ap/u/{}", people[:50])), "0.2"),
    ]


def measured(group: Group, world: World, *, count: int, waiting: Callable[[], bool]) -> list[Figure]:
    """The figures: each read alone at 1, 8 and 32 connections, those with a bar among writes or commits, then what writing costs."""
    figures = []
    for case in cases(world):
        statements = f"{world.statements(case.asks):.1f}"
        ask(group, "warm-up", case.asks, count=100)
        for connections in (1, CONNECTIONS, 32):
            name = case.name if connections == CONNECTIONS else f"{case.name} (at {connections})"
            bar = case.bar if connections == CONNECTIONS else ""
            found = ask(group, name, case.asks, count=count, connections=connections, bar=bar)
            figures.append(replace(found, statements=statements))
    writers = world.tokens(world.people[:: max(1, len(world.people) // WRITERS)])
    writing = ask(group, "", _posts(writers, 100), count=100, connections=1, waiting=waiting).cpu
    barred = [case for case in cases(world) if case.bar]
    figures += [_among_writes(group, case, writers, count, writing, waiting) for case in barred[:2]]
    figures += [_among_commits(group, case, world, count) for case in barred[2:]]
    author = world.people[0]
    (token,) = world.tokens([author])
    for followers in (100, 1_000):
        there = world.followers_exactly(author, followers)
        figures.append(
            _posting(group, f"post a status, {there:,} followers, all background work", [token], waiting, "6")
        )
    marks = [Ask(f"/api/v1/statuses/{i}/favourite", _bearer(token), "POST") for i, _ in world.newest_public(200)[50:]]
    figures.append(
        ask(group, "favourite, all background work", marks, count=len(marks), connections=1, waiting=waiting)
    )
    return figures


def _posting(group: Group, name: str, tokens: Sequence[str], waiting: Callable[[], bool], bar: str) -> Figure:
    return ask(group, name, _posts(tokens, POSTS), count=POSTS, connections=1, waiting=waiting, bar=bar)


def _among_writes(
    group: Group, case: Case, writers: Sequence[str], count: int, writing: float, waiting: Callable[[], bool]
) -> Figure:
    """A read while one request in 21 publishes; what publishing costs by itself is taken off.

    Many write, each in their turn: a home full of one author's posts is cheaper than any real one.
    """
    writes = count // READS_A_WRITE
    asks = _followed(case, _posts(writers, writes))
    found = ask(group, "", asks, count=len(asks), connections=CONNECTIONS, waiting=waiting)
    cpu = (found.cpu * len(asks) - writing * writes) / (writes * READS_A_WRITE)
    return replace(found, name=f"{case.name}, a post after every {READS_A_WRITE}", cpu=cpu, bar=case.bar)


def _among_commits(group: Group, case: Case, world: World, count: int) -> Figure:
    """A read while another process commits after every 20: nothing that was kept until a write is of use.

    Cheap reads are measured so, as what twenty of them cost is lost in what one post costs.
    """
    asks = _followed(case, [Ask("", instead=world.commit)] * (count // READS_A_WRITE))
    name = f"{case.name}, a commit after every {READS_A_WRITE}"
    return ask(group, name, asks, count=len(asks), connections=CONNECTIONS, bar=case.bar)


def _followed(case: Case, writes: Sequence[Ask]) -> list[Ask]:
    """The reads of a case in turn, twenty before each of the writes."""
    asks: list[Ask] = []
    for i, write in enumerate(writes):
        reads = range(i * READS_A_WRITE, (i + 1) * READS_A_WRITE)
        asks += [*(case.asks[n % len(case.asks)] for n in reads), write]
    return asks


def _posts(tokens: Sequence[str], count: int) -> list[Ask]:
    """Posts of these writers in turn."""
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    texts = (urlencode({"status": f"Number {i} of #pipelines, for whom it helps."}) for i in range(count))
    return [
        Ask("/api/v1/statuses", {**_bearer(tokens[i % len(tokens)]), **form}, "POST", text)
        for i, text in enumerate(texts)
    ]


def _by(tokens: Sequence[str], paths: Sequence[str]) -> list[Ask]:
    """These paths, asked for by these readers in turn (or by nobody)."""
    if not tokens:
        return [Ask(path) for path in paths]
    turns = max(len(tokens), len(paths))
    return [Ask(paths[i % len(paths)], _bearer(tokens[i % len(tokens)])) for i in range(turns)]


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
