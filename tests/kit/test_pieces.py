"""A long part of a file goes on in pieces: each is safe before the next is read, and nothing is lost to a cut but the rest."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutuals.kit import pieces
from mutuals.kit.pieces import in_pieces
from mutuals.kit.tus import KIND

HEADERS = {"content-type": KIND, "upload-offset": "0", "content-length": "9999"}


class Kept:
    """An application that keeps what comes at the right offset, as the real one does; `most` bytes at most."""

    def __init__(self, most: int = 1 << 40) -> None:
        self.data, self.sizes, self.most, self.methods = b"", [], most, []

    async def __call__(self, scope, receive, send):
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        message = await receive()
        body = message["body"]
        while message.get("more_body"):
            message = await receive()
            body += message["body"]
        self.methods.append(scope["method"])
        if "upload-offset" not in headers or int(headers["upload-offset"]) != len(self.data):
            status = 409
        elif len(self.data) + len(body) > self.most:
            status = 413
        else:
            status = 204
            self.data += body
            self.sizes.append(len(body))
            assert (
                scope["method"] != "PATCH"
                or "upload-checksum" in headers
                or int(headers["content-length"]) == len(body)
            )
        await send(
            {"type": "http.response.start", "status": status, "headers": [(b"upload-offset", b"%d" % len(self.data))]}
        )
        await send({"type": "http.response.body", "body": b""})


def run(app, messages, headers=HEADERS, method="PATCH"):
    """What the client gets; `messages` are the parts of its body, None for a cut."""
    queue, got = list(messages), []

    async def receive():
        part = queue.pop(0) if queue else None
        if part is None:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": part, "more_body": bool(queue)}

    async def send(message):
        got.append(message)

    told = [(name.encode(), value.encode()) for name, value in headers.items()]
    asyncio.run(in_pieces(app, {"type": "http", "method": method, "headers": told}, receive, send))
    return got


@pytest.fixture(autouse=True)
def _small(monkeypatch):
    monkeypatch.setattr(pieces, "FIRST", 10)
    monkeypatch.setattr(pieces, "PIECE", 100)
    monkeypatch.setattr(pieces, "DRAINED", 1000)


def test_a_small_piece_comes_first_then_larger_ones_and_one_answer_goes_out():
    app, body = Kept(), bytes(range(256)) * 2
    got = run(app, [body])
    assert (app.data, app.sizes[0], max(app.sizes)) == (body, 10, 100)
    assert [message["type"] for message in got] == ["http.response.start", "http.response.body"]
    assert got[0]["headers"] == [(b"upload-offset", b"512")]


@given(parts=st.lists(st.binary(max_size=260), max_size=8), cut=st.booleans())
def test_whatever_came_before_a_cut_is_kept(parts, cut):
    app = Kept()
    got = run(app, [*parts, None] if cut else [*parts, b""])
    assert app.data == b"".join(parts)
    assert all(size <= 100 for size in app.sizes)
    assert [m["status"] for m in got if "status" in m] == ([] if cut else [204])


def test_the_first_no_ends_it():
    app = Kept(most=60)
    got = run(app, [b"x" * 50, b"y" * 500, b"z" * 500])
    assert (got[0]["status"], app.sizes) == (413, [10])
    wrong = Kept()
    assert run(wrong, [b"x" * 500], {**HEADERS, "upload-offset": "7"})[0]["status"] == 409
    assert wrong.data == b""


def test_an_early_no_waits_for_who_is_still_sending_but_not_for_ever():
    left = [b"x" * 500] + [b"y" * 100] * 5
    assert run(Kept(most=60), left)[0]["status"] == 413
    endless = iter(lambda: {"type": "http.request", "body": b"z" * (1 << 20), "more_body": True}, None)
    got = []

    async def receive():
        return next(endless)

    async def send(message):
        got.append(message)

    told = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
    asyncio.run(in_pieces(Kept(most=60), {"type": "http", "method": "PATCH", "headers": told}, receive, send))
    assert got[0]["status"] == 413


def test_one_who_falls_silent_is_cut(monkeypatch):
    monkeypatch.setattr(pieces, "SILENCE", 0.05)
    app, got, sent = Kept(), [], iter([{"type": "http.request", "body": b"x" * 30, "more_body": True}])

    async def receive():
        return next(sent, None) or await asyncio.Event().wait()

    async def send(message):
        got.append(message)

    told = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
    asyncio.run(in_pieces(app, {"type": "http", "method": "PATCH", "headers": told}, receive, send))
    assert (app.data, got) == (b"x" * 30, [])


@pytest.mark.parametrize(("method", "changed"), [
    ("POST", {}), ("PATCH", {"content-type": "application/json"}), ("PATCH", {"upload-checksum": "sha1 x"}),
    ("PATCH", {"upload-offset": "x"})])  # fmt: skip
def test_all_else_goes_on_as_it_came(method, changed):
    """A form counts when it is whole, and so does a part with a checksum."""
    seen = []

    async def app(scope, receive, send):
        seen.append((scope["method"], await receive(), await receive()))

    run(app, [b"x" * 500, b"y"], {**HEADERS, **changed}, method)
    [(_method, first, second)] = seen
    assert (first["body"], second["body"]) == (b"x" * 500, b"y")
