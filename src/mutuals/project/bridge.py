"""Django's WSGI handler behind the ASGI front: a few threads that see whole requests only and wait for no client.

A body is collected in the event loop before a thread hears of it, and the loop waits for slow readers between
the parts of an answer: four slow clients must not stop everybody.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterable, Iterator
from concurrent.futures import Executor
from contextvars import copy_context
from http import HTTPStatus
from tempfile import SpooledTemporaryFile
from typing import IO, Any, TypeVar

from mutuals.kit.bodies import IN_MEMORY, Bodies, Refusal

Environ = dict[str, Any]
App = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
T = TypeVar("T")
PART = 256 << 10  # bytes of an answer that a thread hands over at once


class Bridge:
    """The ASGI application around a WSGI one."""

    def __init__(self, app: App, pool: Executor, bodies: Bodies) -> None:
        self._app = app
        self._pool = pool
        self._bodies = bodies

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answers one request; one whose client left before it was whole is forgotten."""
        with SpooledTemporaryFile(max_size=IN_MEMORY) as body:
            try:
                size = await self._bodies.collect(receive, body)
            except ConnectionResetError:
                return
            except Refusal as no:
                await _refuse(send, no.status)
                return
            await self._answer(environ_of(scope, body, size), send)

    async def _answer(self, environ: Environ, send: Any) -> None:
        answer, context, loop = Answer(self._app, environ), copy_context(), asyncio.get_running_loop()

        def in_thread(work: Callable[[], T]) -> Awaitable[T]:
            return loop.run_in_executor(self._pool, context.run, work)

        try:
            part = await in_thread(answer.begin)
            await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
            while not answer.over:
                await send({"type": "http.response.body", "body": part, "more_body": True})
                part = await in_thread(answer.part)
            await send({"type": "http.response.body", "body": part})
        finally:
            if not answer.over:
                await in_thread(answer.close)


class Answer:
    """What a WSGI application says, in parts. Its methods run in a thread, one at a time."""

    status = 500

    def __init__(self, app: App, environ: Environ) -> None:
        self.headers: list[tuple[bytes, bytes]] = []
        self.over = False
        self._app, self._environ = app, environ
        self._said: Iterable[bytes] = ()
        self._parts: Iterator[bytes] = iter(())

    def begin(self) -> bytes:
        """Calls the application; the first part."""
        self._said = self._app(self._environ, self._start)
        self._parts = iter(self._said)
        return self.part()

    def part(self) -> bytes:
        """The next part; the last one closes the answer."""
        found, size = [], 0
        for some in self._parts:
            found.append(some)
            size += len(some)
            if size >= PART:
                return b"".join(found)
        self.close()
        return b"".join(found)

    def close(self) -> None:
        """Ends the request on the application's side."""
        self.over = True
        getattr(self._said, "close", lambda: None)()

    def _start(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
        self.status = int(status[:3])
        self.headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]


def environ_of(scope: Any, body: IO[bytes], size: int) -> Environ:
    """The request as WSGI (PEP 3333) has it: bytes shown as latin-1."""
    host, port = scope.get("server") or ("localhost", 80)
    environ: Environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode("utf-8", "replace").decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": host,
        "SERVER_PORT": str(port or 0),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    if scope.get("client"):
        environ["REMOTE_ADDR"], environ["REMOTE_PORT"] = scope["client"][0], str(scope["client"][1])
    for name, value in scope["headers"]:
        # "x_a" and "x-a" look the same to WSGI: a header with an underscore could pose as a proxy's word.
        if b"_" not in name:
            key = "HTTP_" + name.decode("latin-1").upper().replace("-", "_")
            word = value.decode("latin-1")
            environ[key] = f"{environ[key]},{word}" if key in environ else word
    environ["CONTENT_TYPE"] = environ.pop("HTTP_CONTENT_TYPE", "")
    environ.pop("HTTP_CONTENT_LENGTH", None)
    environ["CONTENT_LENGTH"] = str(size)
    return environ


async def _refuse(send: Any, status: HTTPStatus) -> None:
    headers = [(b"content-type", b"text/plain"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status.value, "headers": headers})
    await send({"type": "http.response.body", "body": f"{status.phrase}\n".encode()})
