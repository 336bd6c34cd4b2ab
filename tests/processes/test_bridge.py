"""Between the front and Django: whole requests only, and threads that wait for no client."""

import asyncio
import io
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from mutuals.kit import bodies
from mutuals.kit.bodies import Bodies
from mutuals.project.bridge import PART, Bridge

SCOPE = {"type": "http", "method": "POST", "path": "/é", "query_string": b"a=%C3%A9", "http_version": "1.1"}
HEADERS = [(b"content-type", b"text/plain"), (b"content-length", b"9999"), (b"x_forwarded_for", b"me"), (b"x-a", b"1")]


def request(*parts: bytes, cut: bool = False):
    """What a client sends; cut off, or held open after the parts."""
    queue = [{"type": "http.request", "body": part, "more_body": True} for part in parts]
    queue[-1]["more_body"] = cut

    async def receive():
        return queue.pop(0) if queue else {"type": "http.disconnect"}

    return receive


class Client:
    """What arrives; with `slow`, a reader who takes nothing after the first part."""

    def __init__(self, *, slow: bool = False) -> None:
        self.got, self.slow = [], slow

    async def send(self, message):
        self.got.append(message)
        if self.slow and message["type"] == "http.response.body":
            await asyncio.Event().wait()

    @property
    def status(self):
        return self.got[0]["status"]

    @property
    def body(self):
        return b"".join(message.get("body", b"") for message in self.got[1:])


def call(app, receive, client, **options):
    asyncio.run(
        Bridge(app, ThreadPoolExecutor(1), Bodies())({**SCOPE, "headers": HEADERS, **options}, receive, client.send)
    )
    return client


def test_a_request_arrives_whole_and_its_answer_goes_back():
    seen = {}

    def app(environ, start):
        seen.update(environ, body=environ["wsgi.input"].read())
        start("201 Created", [("X-B", "2")])
        return [b"one ", b"two"]

    client = call(app, request(b"first ", b"second"), Client())
    assert (client.status, client.body, client.got[0]["headers"]) == (201, b"one two", [(b"x-b", b"2")])
    assert (seen["body"], seen["CONTENT_LENGTH"], seen["CONTENT_TYPE"]) == (b"first second", "12", "text/plain")
    assert (seen["PATH_INFO"].encode("latin-1").decode(), seen["QUERY_STRING"]) == ("/é", "a=%C3%A9")
    assert seen["HTTP_X_A"] == "1"
    assert "HTTP_X_FORWARDED_FOR" not in seen  # an underscore poses as the proxy's header


def test_half_a_request_is_no_request():
    def app(environ, start):
        raise AssertionError

    assert call(app, request(b"half", cut=True), Client()).got == []


def test_a_body_that_is_too_large_is_refused_before_anybody_reads_it(monkeypatch):
    monkeypatch.setattr(bodies, "LARGEST_BODY", 10)
    assert call(None, request(b"12345", b"678901"), Client()).status == 413


def test_a_door_may_take_less():
    with pytest.raises(bodies.Refusal, match="Too Large"):
        asyncio.run(Bodies().collect(request(b"12345", b"678901"), io.BytesIO(), most=10))
    assert asyncio.run(Bodies().collect(request(b"12345", b"67890"), io.BytesIO(), most=10)) == 10


def test_a_silent_client_is_let_go(monkeypatch):
    monkeypatch.setattr(bodies, "SILENCE", 0.01)

    async def silent():
        await asyncio.Event().wait()

    assert call(None, silent, Client()).status == 408


def test_one_thread_serves_others_while_slow_clients_send_and_read():
    closed = []

    class Large:
        def __iter__(self):
            yield from [b"x" * PART] * 3

        def close(self):
            closed.append(True)

    def app(environ, start):
        start("200 OK", [])
        return Large() if environ["QUERY_STRING"] == "large" else [b"small"]

    async def all_at_once():
        served, quick = Bridge(app, ThreadPoolExecutor(1), Bodies()), Client()
        scope = {**SCOPE, "headers": []}

        async def never():
            await asyncio.Event().wait()

        slow = [served({**scope, "query_string": b"large"}, request(b""), Client(slow=True).send) for _ in range(9)]
        slow += [served(scope, never, Client().send) for _ in range(9)]
        tasks = [asyncio.ensure_future(one) for one in slow]
        await asyncio.sleep(0.05)
        await asyncio.wait_for(served(scope, request(b""), quick.send), 2)
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        return quick

    assert asyncio.run(all_at_once()).body == b"small"
    assert len(closed) == 9  # the application hears that they left


def test_an_answer_that_breaks_off_is_closed():
    closed = []

    class Breaks:
        def __iter__(self):
            yield b"x" * PART
            raise ValueError

        def close(self):
            closed.append(True)

    def app(environ, start):
        start("200 OK", [])
        return Breaks()

    with pytest.raises(ValueError):
        call(app, request(b""), Client())
    assert closed == [True]
