"""The front answers short reads in the event loop."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

import pytest
from django.db import connection, connections

from mutuals.api import front
from mutuals.api.answers import Answer, ApiError
from mutuals.api.bearer import caller_of, with_token_of_form
from mutuals.api.call import Request
from mutuals.kit.bodies import Bodies
from mutuals.kit.waiting import about_to_wait
from tests.apps.programs import token_for


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


@pytest.mark.django_db
def test_a_token_in_a_form_is_one_and_the_header_goes_before_it(amara, bo):
    mine, other = token_for(amara), token_for(bo)

    def who(body: str, query: str = "", **headers: str) -> Any:
        kind = {"content-type": "application/x-www-form-urlencoded"}
        sent = Request("POST", "/api/v1/x", query, {**kind, **headers}, BytesIO(body.encode()), len(body))
        given = with_token_of_form(sent)
        assert given.body is not None
        assert given.body.read() == body.encode()  # the parameters are still there to be read
        return caller_of(given).viewer

    assert who(f"status=Hello&access_token={mine}") == amara
    assert who(f"access_token={other}", authorization=f"Bearer {mine}") == amara
    assert who(f"access_token={other}", f"access_token={mine}") == amara
    assert who("status=access_token%3D" + mine).is_anonymous
    assert who(f"access_token={mine}", **{"content-type": "text/plain"}).is_anonymous
    with pytest.raises(ApiError):
        who("access_token=nonsense")


def test_a_page_elsewhere_may_send_any_header():
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    with ThreadPoolExecutor(1) as pool:
        api = front.ApiFront(pool, Bodies(), proxied=False)
        asyncio.run(api({"type": "http", "method": "OPTIONS", "path": "/api/v1/statuses", "headers": []}, None, send))
    allowed = dict(sent[0]["headers"])[b"access-control-allow-headers"].decode().split(", ")
    assert allowed[:2] == ["*", "Authorization"]  # the star stands for all but that one (Fetch, "CORS protocol")
