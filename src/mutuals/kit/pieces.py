"""A long part of a file (kit/tus.py) taken in in pieces, each safe before the next is read.

A request counts when it is whole; a part of a file counts byte by byte. So one long PATCH goes on to the application as
several short ones with their own offsets: what came before the client was cut off, or this server ended, is kept. The
first piece is small: who may not write is told so before much is read.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from mutuals.kit.bodies import SILENCE
from mutuals.kit.tus import is_part

FIRST = 64 << 10  # bytes
PIECE = 2 << 20
DRAINED = 8 << 20  # bytes that are read after a no, and thrown away
DONE = 204
App = Callable[[Any, Any, Any], Awaitable[None]]


async def in_pieces(app: App, scope: Any, receive: Any, send: Any) -> None:
    """Passes a request on to the application as it is, or a part of a file in pieces."""
    headers = {}
    if scope["method"] == "PATCH":
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    if not is_part(scope["method"], headers):
        await app(scope, receive, send)
        return
    offset, incoming, said = int(headers["upload-offset"]), _Incoming(receive), _Said()
    while True:
        piece = await incoming.next(PIECE if said.messages else FIRST)
        if piece or not said.messages:
            if incoming.cut and not piece:
                return
            said = _Said()
            await app(_at(scope, offset, len(piece)), _only(piece), said.keep)
            offset += len(piece)
        if said.status != DONE or incoming.over:
            break
    for _ in range(DRAINED // PIECE):  # who is still sending hears an early no only at the end
        if not incoming.over:
            await incoming.next(PIECE)
    if not incoming.cut:
        for message in said.messages:
            await send(message)


class _Incoming:
    """A body as it comes; `over` once there is no more of it, `cut` where the client left or fell silent before."""

    def __init__(self, receive: Any) -> None:
        self._receive, self._rest, self._ended = receive, b"", False
        self.cut = False

    @property
    def over(self) -> bool:
        return self._ended and not self._rest

    async def next(self, most: int) -> bytes:
        """So many bytes, or fewer at the end."""
        found, size = [self._rest], len(self._rest)
        while size < most and not self._ended:
            try:
                message = await asyncio.wait_for(self._receive(), SILENCE)
            except TimeoutError:
                message = {"type": "http.disconnect"}
            self.cut = message["type"] == "http.disconnect"
            self._ended = self.cut or not message.get("more_body", False)
            found.append(message.get("body", b""))
            size += len(found[-1])
        whole = b"".join(found)
        self._rest = whole[most:]
        return whole[:most]


class _Said:
    """An answer, kept until it is known whether it is the last."""

    def __init__(self) -> None:
        self.messages: list[Any] = []

    async def keep(self, message: Any) -> None:
        self.messages.append(message)

    @property
    def status(self) -> int:
        return int(self.messages[0]["status"]) if self.messages else 0


def _at(scope: Any, offset: int, size: int) -> Any:
    told = {b"upload-offset": b"%d" % offset, b"content-length": b"%d" % size}
    kept = [(name, value) for name, value in scope["headers"] if name not in told]
    return {**scope, "headers": [*kept, *told.items()]}


def _only(piece: bytes) -> Any:
    waiting = [{"type": "http.request", "body": piece, "more_body": False}]

    async def receive() -> Any:
        return waiting.pop() if waiting else {"type": "http.disconnect"}

    return receive
