"""The streams of Mastodon's API (its docs, "streaming"): /api/v1/streaming as WebSocket and as server-sent events."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from urllib.parse import parse_qsl

import orjson

from mutuals.api.limits import Limits, address_of
from mutuals.domains.apps.queries import Bearer, token_bearer
from mutuals.kit.secret import digest
from mutuals.realtime.channels import Channel, No, channel_for
from mutuals.realtime.hub import Hub
from mutuals.realtime.line import Line, socket_of
from mutuals.realtime.stream import MOST_CHANNELS, ServerSent, Stream, WebSocket

ROOT = "/api/v1/streaming"
PATHS = {
    "user": "user",
    "user/notification": "user:notification",
    "user/mutuals": "user:mutuals",
    "public": "public",
    "public/local": "public:local",
    "public/remote": "public:remote",
    "hashtag": "hashtag",
    "hashtag/local": "hashtag:local",
    "list": "list",
    "direct": "direct",
}
CORS = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-allow-headers", b"Authorization, Accept, Cache-Control"),
    (b"access-control-allow-methods", b"GET, OPTIONS"),
)
BEGIN = (
    b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncache-control: private, no-store\r\n"
    b"x-accel-buffering: no\r\naccess-control-allow-origin: *\r\nconnection: close\r\n\r\n:)\n"
)


class Streaming:
    """Answers what lies under /api/v1/streaming."""

    def __init__(self, hub: Hub, *, proxied: bool) -> None:
        self._hub = hub
        self._limits = Limits()
        self._proxied = proxied

    def serves(self, path: str) -> bool:
        """Whether a path is one of streams."""
        return path == ROOT or path.startswith(f"{ROOT}/")

    async def over_http(self, scope: Any, receive: Any, send: Any) -> None:
        """One request: a stream of server-sent events, or a short answer."""
        word = scope["path"].removeprefix(ROOT).strip("/")
        if word == "health":
            await _say(send, 200, b"OK", b"text/plain; charset=utf-8")
            return
        if scope["method"] == "OPTIONS":
            await _say(send, 200, b"", b"text/plain")
            return
        params = _params(scope)
        try:
            name = PATHS.get(word) if scope["method"] == "GET" else None
            if name is None:
                raise No(404, "Not found")
            if name.startswith("public") and params.get("only_media") in {"1", "true"}:
                name += ":media"
            bearer = await self._bearer(scope, params)
            channel, called = await self._hub.ask(partial(_asked, bearer, name, params))
            stream = ServerSent(bearer, self._hub.registry.leave)
            self._enter(stream)
        except No as no:
            await _say(send, no.status, orjson.dumps({"error": no.text}))
            return
        if self._take(scope, stream):
            self._hub.registry.listen(stream, channel, called)
            assert stream.line is not None
            stream.line.say(BEGIN)
            await stream.over

    async def over_websocket(self, scope: Any, receive: Any, send: Any) -> None:
        """One WebSocket, from its handshake to its end."""
        await receive()
        if scope["path"].rstrip("/") != ROOT:
            await self._refuse(scope, send, No(404, "Not found"))
            return
        params = _params(scope)
        try:
            bearer = await self._bearer(scope, params)
            stream = WebSocket(bearer, self._hub.registry.leave)
            self._enter(stream)
        except No as no:
            await self._refuse(scope, send, no)
            return
        offered = next(iter(scope.get("subprotocols") or ()), None)
        await send({"type": "websocket.accept", "subprotocol": offered})
        if not self._take(scope, stream):
            await send({"type": "websocket.close", "code": 1011})
            return
        if params.get("stream"):
            await self._obey(stream, {**params, "type": "subscribe"})
        del params, offered  # a stream stays for hours
        while (text := await stream.message()) is not None:
            await self._obey(stream, _read(text))

    async def _obey(self, stream: WebSocket, message: Mapping[str, str]) -> None:
        """Subscribes or unsubscribes; what is neither is passed over."""
        if message.get("type") not in {"subscribe", "unsubscribe"} or "stream" not in message:
            return
        try:
            if message["type"] == "subscribe" and len(stream.channels) >= MOST_CHANNELS:
                raise No(429, "Too many streams on one connection")
            channel, called = await self._hub.ask(partial(_asked, stream.bearer, message["stream"], message))
        except No as no:
            stream.say({"error": no.text, "status": no.status})
            return
        if stream.over:
            return
        if message["type"] == "subscribe":
            self._hub.registry.listen(stream, channel, called)
        else:
            self._hub.registry.unlisten(stream, channel)

    async def _bearer(self, scope: Any, params: Mapping[str, str]) -> Bearer:
        """Who shows a token that works for a person. Raises No."""
        header = _header(scope, b"authorization")
        scheme, _, token = header.partition(" ")
        token = token.strip() if scheme.lower() == "bearer" else ""
        token = token or params.get("access_token", "") or next(iter(scope.get("subprotocols") or ()), "")
        if self._limits.spend(token, address_of(scope, proxied=self._proxied)) < 0:
            raise No(429, "Too many requests")
        if not token:
            raise No(401, "Missing access token")
        bearer = await self._hub.ask(partial(_bearer_of, token))
        if bearer is None:
            raise No(401, "Invalid access token")
        self._limits.known.add(token)
        return bearer

    def _enter(self, stream: Stream) -> None:
        if not self._hub.registry.enter(stream):
            raise No(429, "Too many open streams")

    def _take(self, scope: Any, stream: Stream) -> bool:
        """Gives a stream its connection; False (and forgotten) where the client has left already."""
        found = socket_of(_client(scope))
        if found is None:
            self._hub.registry.leave(stream)
            return False
        connection, number = found
        stream.line = Line(connection, hear=stream.hear, lost=stream.gone, number=number)
        scope.clear()  # nobody asks again, and a stream stays for hours
        return True

    async def _refuse(self, scope: Any, send: Any, no: No) -> None:
        """Answers a handshake with an error: its status is the only thing that a client's library shows."""
        found = socket_of(_client(scope))
        if found is None:
            await send({"type": "websocket.close", "code": 1008})
            return
        body = orjson.dumps({"error": no.text})
        head = b"HTTP/1.1 %d No\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: %d\r\n"
        line = Line(found[0], hear=lambda _data: None, lost=lambda: None, number=found[1])
        line.say(head % (no.status, len(body)) + b"connection: close\r\n\r\n" + body)
        line.end()


def _bearer_of(token: str) -> Bearer | None:
    found = token_bearer(digest(token))
    return found if found is not None and found.state == "active" else None


def _asked(bearer: Bearer, name: str, params: Mapping[str, str]) -> tuple[Channel, bytes]:
    return channel_for(bearer, name, params)


def _read(text: str) -> dict[str, str]:
    """A client's message; nothing where it is none."""
    try:
        value = orjson.loads(text)
    except ValueError:
        return {}
    if not isinstance(value, dict):
        return {}
    return {str(k): str(v) for k, v in value.items() if isinstance(v, str | int) and not isinstance(v, bool)}


def _params(scope: Any) -> dict[str, str]:
    """The words of the address, the first of each."""
    try:
        pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True, max_num_fields=50)
    except ValueError:
        return {}
    return dict(reversed(pairs))


def _header(scope: Any, name: bytes) -> str:
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


def _client(scope: Any) -> tuple[str, int]:
    host, port = scope["client"]
    return str(host).removeprefix("::ffff:"), int(port)


async def _say(send: Any, status: int, body: bytes, kind: bytes = b"application/json; charset=utf-8") -> None:
    headers = [(b"content-type", kind), (b"content-length", b"%d" % len(body)), *CORS]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
