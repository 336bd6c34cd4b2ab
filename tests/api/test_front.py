"""The front answers short reads in the event loop."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, connections

from mutuals.api import front
from mutuals.api.answers import Answer
from mutuals.kit.bodies import Bodies
from mutuals.kit.waiting import about_to_wait


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="with PostgreSQL all is answered on the pool")
def test_all_requests_read_through_one_connection(monkeypatch):
    seen: list[Any] = []

    def answer(request: Any, who: Any) -> Answer:
        seen.append(connections["default"])
        return Answer(200, b"{}")

    async def send(message: Any) -> None:
        pass

    async def ask_three_times() -> None:
        for _ in range(3):  # each in a task of its own, as the server does
            await asyncio.create_task(api({**scope, "query_string": b"n=%d" % len(seen)}, None, send))
        seen[0].close()

    monkeypatch.setattr(front, "answer", answer)
    scope = {"type": "http", "method": "GET", "path": "/api/v2/instance", "headers": []}
    with ThreadPoolExecutor(1) as pool:
        api = front.ApiFront(pool, Bodies(), proxied=False)
        asyncio.run(ask_three_times())
    assert len(seen) == 3
    assert len(set(map(id, seen))) == 1


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="with PostgreSQL all is answered on the pool")
def test_what_would_have_to_wait_is_answered_on_the_pool_and_counted_once(monkeypatch, settings):
    settings.MUTUALS_TEST_MODE = False
    threads: list[int] = []
    sent: list[Any] = []

    def answer(request: Any, who: Any) -> Answer:
        threads.append(threading.get_ident())
        about_to_wait()
        return Answer(200, b"{}")

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    monkeypatch.setattr(front, "answer", answer)
    scope = {"type": "http", "method": "GET", "path": "/api/v2/instance", "headers": [], "query_string": b""}
    with ThreadPoolExecutor(1) as pool:
        asyncio.run(front.ApiFront(pool, Bodies(), proxied=False)(scope, receive, send))
    assert [message["status"] for message in sent[:1]] == [200]
    assert dict(sent[0]["headers"])[b"x-ratelimit-remaining"] == b"299"
    first, then = threads
    assert first == threading.get_ident() != then
