"""An open stream of a program: a token, a connection, and the channels it listens to."""

import asyncio
from collections.abc import Callable

import orjson

from mutuals.domains.apps.queries import Bearer
from mutuals.realtime.channels import Channel
from mutuals.realtime.frames import CLOSE, PING, PONG, TEXT, Broken, Frames, frame, goodbye
from mutuals.realtime.line import Line

MOST_CHANNELS = 64  # of one WebSocket
MOST_UNREAD = 64  # messages of a client that wait for an answer
MOST_IN_A_BEAT = 200  # messages of a client between two beats of the heart: each may ask the database


class Stream:
    """What both kinds have. `heard_from` is whether the client was alive since the last round of the heart."""

    __slots__ = ("bearer", "channels", "closed", "heard_from", "line")

    def __init__(self, bearer: Bearer, closed: "Callable[[Stream], None]") -> None:
        self.bearer = bearer
        self.channels: dict[Channel, bytes] = {}  # with their names as messages call them
        self.heard_from = True
        self.closed = closed
        self.line: Line | None = None

    def tell(self, channel: Channel, event: bytes, payload: bytes | None, made: dict[bytes, bytes]) -> None:
        """Sends an event; `made` keeps its encodings for those who get the same under the same name."""
        name = self.channels.get(channel)
        if name is not None and self.line is not None:
            key = self._key(name)
            data = made.get(key)
            if data is None:
                data = made[key] = self._encoded(name, event, payload)
            self.line.say(data)

    def beat(self) -> None:
        """Keeps the connection from looking dead, and finds out whether it is."""
        raise NotImplementedError

    def finish(self, code: int, reason: str = "") -> None:
        """Ends it, saying why where the protocol can."""
        if self.line is not None:
            self.line.end()

    def gone(self) -> None:
        """The connection has ended."""
        self.closed(self)

    def hear(self, data: bytes) -> None:
        """Takes what the client sends."""
        raise NotImplementedError

    def _key(self, name: bytes) -> bytes:
        raise NotImplementedError

    def _encoded(self, name: bytes, event: bytes, payload: bytes | None) -> bytes:
        raise NotImplementedError


class ServerSent(Stream):
    """Server-sent events: one channel, nothing comes back."""

    __slots__ = ("over",)

    def __init__(self, bearer: Bearer, closed: "Callable[[Stream], None]") -> None:
        super().__init__(bearer, closed)
        self.over: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def beat(self) -> None:
        if self.line is not None:
            self.line.say(b":thump\n")

    def hear(self, data: bytes) -> None:
        """Nothing is expected, and nothing is done with it."""

    def gone(self) -> None:
        if not self.over.done():
            self.over.set_result(None)
        super().gone()

    def _key(self, name: bytes) -> bytes:
        return b""

    def _encoded(self, name: bytes, event: bytes, payload: bytes | None) -> bytes:
        return b"event: " + event + b"\ndata: " + (payload or b"") + b"\n\n"


class WebSocket(Stream):
    """A WebSocket: as many channels as it asks for."""

    __slots__ = ("_frames", "_said", "_unread", "_waiting", "over")

    def __init__(self, bearer: Bearer, closed: "Callable[[Stream], None]") -> None:
        super().__init__(bearer, closed)
        self._frames = Frames()
        self._unread: list[str] = []  # not a deque: an empty one takes 600 bytes
        self._waiting: asyncio.Future[None] | None = None
        self._said = 0
        self.over = False

    async def message(self) -> str | None:
        """The next text of the client; None once the connection is over."""
        while not self._unread and not self.over:
            self._waiting = asyncio.get_running_loop().create_future()
            await self._waiting
        return self._unread.pop(0) if not self.over else None

    def hear(self, data: bytes) -> None:
        self.heard_from = True
        try:
            for kind, content in self._frames.feed(data):
                self._take(kind, content)
        except Broken as no:
            self.finish(no.code, no.reason)
        except UnicodeDecodeError:
            self.finish(1007, "This is no UTF-8")

    def _take(self, kind: int, content: bytes) -> None:
        if kind == TEXT:
            self._unread.append(content.decode())
            self._said += 1
            if len(self._unread) > MOST_UNREAD or self._said > MOST_IN_A_BEAT:
                raise Broken(1008, "Too many messages at once")
            self._wake()
        elif kind == PING and self.line is not None:
            self.line.say(frame(content, PONG))
        elif kind == CLOSE:
            raise Broken(1000)

    def beat(self) -> None:
        if not self.heard_from:
            self.finish(1001)
        elif self.line is not None:
            self.heard_from, self._said = False, 0
            self.line.say(frame(b"", PING))

    def say(self, value: dict[str, object]) -> None:
        """Sends a message that is no event."""
        if self.line is not None:
            self.line.say(frame(orjson.dumps(value)))

    def finish(self, code: int, reason: str = "") -> None:
        if self.line is not None:
            self.line.say(goodbye(code, reason))
            self.line.end()

    def gone(self) -> None:
        self.over = True
        self._wake()
        super().gone()

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    def _key(self, name: bytes) -> bytes:
        return name

    def _encoded(self, name: bytes, event: bytes, payload: bytes | None) -> bytes:
        said = b"" if payload is None else b',"payload":' + orjson.dumps(payload.decode())
        return frame(b'{"stream":' + name + b',"event":"' + event + b'"' + said + b"}")
