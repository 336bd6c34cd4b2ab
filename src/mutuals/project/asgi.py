"""The front: one ASGI listener. Streams are answered here; all else goes to Django on a small thread pool."""

from typing import Any

from a2wsgi import WSGIMiddleware

from mutuals.project.processes import die_with_parent
from mutuals.project.wsgi import application as django_wsgi
from mutuals.realtime.hub import Hub
from mutuals.realtime.sse import stream

THREADS = 4
django = WSGIMiddleware(django_wsgi, workers=THREADS)  # type: ignore[arg-type]
hub = Hub()


async def app(scope: Any, receive: Any, send: Any) -> None:
    """Routes by kind of connection and path."""
    match scope["type"], scope.get("path"):
        case "lifespan", _:
            await _lifespan(receive, send)
        case "http", "/healthz":
            await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
            await send({"type": "http.response.body", "body": b"ok\n"})
        case "http", "/stream":
            await stream(hub, scope, receive, send)
        case "http", _:
            # "x_a" and "x-a" look the same to WSGI: a header with an underscore could pose as a proxy's word.
            scope["headers"] = [(name, value) for name, value in scope["headers"] if b"_" not in name]
            await django(scope, _whole(receive), send)
        case _:
            await send({"type": "websocket.close", "code": 1000})


def _whole(receive: Any) -> Any:
    """A cut connection must not look like the end of the body: half a form is no form."""

    async def guarded() -> Any:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ConnectionResetError("the client left before the request was whole")
        return message

    return guarded


async def _lifespan(receive: Any, send: Any) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            die_with_parent()
            hub.start()
            await send({"type": "lifespan.startup.complete"})
        else:
            hub.stop()
            await send({"type": "lifespan.shutdown.complete"})
            return
