"""What is measured of messages: reading conversations, sending, and how soon the other has it with 500 people connected."""

import statistics
import time
from collections.abc import Callable
from itertools import pairwise

from bench.group import Group
from bench.listening import arrivals, closed, form, opened, watched
from bench.load import Ask, Figure, ask
from bench.world import World

ROOT = "/api/mutuals/v1/conversations"
CROWD, PARTNERS, SAID = 500, 20, 10
MESSAGES = 300


def measured(group: Group, world: World, *, count: int, waiting: Callable[[], bool]) -> list[Figure]:
    """The figures; of messages to open streams the times are those of the arrivals."""
    me, *others = world.readers
    talks = world.talks(me, others[:PARTNERS], said=SAID)
    (mine,) = world.tokens([me])
    (cookie,) = world.sessions([me])
    bearer, browser = {"Authorization": f"Bearer {mine}"}, {"Cookie": f"sessionid={cookie}"}
    asks = [
        ("conversations, 20", [Ask(ROOT, bearer)], count),
        (f"one conversation, {SAID} messages", [Ask(f"{ROOT}/{talk}/messages", bearer) for talk in talks], count),
        ("conversations, HTML", [Ask("/messages", browser)], count // 4),
        ("one conversation, HTML", [Ask(f"/messages/{talk}", browser) for talk in talks], count // 4),
    ]
    figures = []
    for name, some, times in asks:
        ask(group, "warm-up", some, count=40)
        figures.append(ask(group, name, some, count=times, connections=8))
    while waiting():
        time.sleep(0.1)
    figures.append(_sending(group, world, 0, waiting))
    figures.append(_sending(group, world, CROWD, waiting))
    return figures


def _sending(group: Group, world: World, crowd: int, waiting: Callable[[], bool]) -> Figure:
    """Messages one after the other between neighbours; with a crowd, everybody's stream is open meanwhile."""
    there = world.people[: crowd or 40]
    pairs = list(pairwise(there[:41]))
    talks = {pair: world.talks(pair[0], [pair[1]], said=1)[0] for pair in pairs}
    tokens = {pair: world.tokens([pair[0]])[0] for pair in pairs}
    while waiting():
        time.sleep(0.1)
    listeners = opened(group, world, there, len(there), "direct") if crowd else []
    chooser, program = watched(group, listeners)
    run = time.time_ns()  # a world that is measured again has the messages of the time before
    times: list[float] = []
    used = group.cpu()
    for i in range(MESSAGES):
        pair = pairs[i % len(pairs)]
        said = form(f"{ROOT}/{talks[pair]}/messages", tokens[pair], {"text": f"Number {i}", "client_id": f"{run}-{i}"})
        times += arrivals(chooser, program, said, 2 if crowd else 0)  # the sender hears it on their own stream too
        time.sleep(0.02)
    while waiting():
        time.sleep(0.1)
    cpu = (group.cpu() - used) * 1000 / MESSAGES
    program.close()
    closed(listeners)
    cuts = statistics.quantiles(times, n=100)
    name = f"message to the other's stream, {crowd} people connected" if crowd else "message, nobody listens"
    print(f"{cpu:8.3f} CPU s per 1,000, p50 {cuts[49]:.1f}, p95 {cuts[94]:.1f} ms  {name}", flush=True)
    return Figure(name, cpu, cuts[49], cuts[94], cuts[98], 0, "p95 1000" if crowd else "")
