"""Memory is given back once, after a time without a request or without work."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from mutuals.project import resting


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(resting, "give_back", lambda: found.append("given"))
    monkeypatch.setattr(resting, "QUIET", 0.05)
    return found


async def lived(asked_at: list[float], until: float) -> None:
    with ThreadPoolExecutor(1) as pool:
        rest = resting.Rest(pool)
        rest.start()
        loop, began = asyncio.get_running_loop(), asyncio.get_running_loop().time()
        while (now := loop.time() - began) < until:
            while asked_at and asked_at[0] <= now:
                rest.asked += 1
                asked_at.pop(0)
            await asyncio.sleep(0.01)
        rest.stop()


def test_nobody_ever_asked(given):
    asyncio.run(lived([], 0.3))
    assert given == []


def test_once_after_the_last_request_and_again_after_the_next(given):
    asyncio.run(lived([0.0, 0.5], 1.0))
    assert given == ["given", "given"]


def test_never_while_requests_come(given):
    asyncio.run(lived([i * 0.01 for i in range(60)], 0.6))
    assert given == []


def test_the_worker_gives_back_once_after_its_last_work_and_again_after_the_next(given, monkeypatch):
    times = iter([0.0, 0.01, 0.07, 0.2, 0.21, 0.22, 0.3, 0.4])
    monkeypatch.setattr(resting.time, "monotonic", lambda: next(times))
    idle = resting.Idle()
    for worked, so_far in ((True, 0), (False, 1), (False, 1), (True, 1), (False, 1), (False, 2), (False, 2)):
        idle.look(worked)
        assert len(given) == so_far
