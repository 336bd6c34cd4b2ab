"""The front: one ASGI listener. Streams and the API are answered here; all else goes to Django on a thread pool."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.conf import settings

from mutuals.api.front import ApiFront
from mutuals.kit import ids
from mutuals.kit.bodies import Bodies
from mutuals.kit.pieces import in_pieces
from mutuals.project.bridge import Bridge
from mutuals.project.processes import die_with_parent
from mutuals.project.resting import Rest
from mutuals.project.wsgi import application as django_wsgi
from mutuals.realtime.hub import Hub
from mutuals.realtime.programs import Streaming
from mutuals.realtime.sse import stream

THREADS = 4
pool = ThreadPoolExecutor(THREADS, "django")
bodies = Bodies()
django = Bridge(django_wsgi, pool, bodies)
api = ApiFront(pool, bodies, proxied=settings.ENV.behind_proxy)
hub = Hub()
streaming = Streaming(hub, proxied=settings.ENV.behind_proxy)
rest = Rest(pool)


async def app(scope: Any, receive: Any, send: Any) -> None:
    """Routes by kind of connection and path."""
    rest.asked += 1
    match scope["type"], scope.get("path"):
        case "lifespan", _:
            await _lifespan(receive, send)
        case "http", "/healthz":
            await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
            await send({"type": "http.response.body", "body": b"ok\n"})
        case "http", "/stream":
            await stream(hub, scope, receive, send)
        case "http", path if streaming.serves(path):
            await streaming.over_http(scope, receive, send)
        case "websocket", path if streaming.serves(path):
            await streaming.over_websocket(scope, receive, send)
        case "http", path if api.serves(scope["method"], path):
            await in_pieces(api, scope, receive, send)
        case "http", _ if document := api.document_path(scope):
            await api({**scope, "path": document}, receive, send)
        case "http", _:
            await in_pieces(django, scope, receive, send)
        case _:
            await send({"type": "websocket.close", "code": 1000})


async def _lifespan(receive: Any, send: Any) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            die_with_parent()
            ids.be(ids.FRONT)
            hub.start()
            rest.start()
            await send({"type": "lifespan.startup.complete"})
        else:
            rest.stop()
            hub.stop()
            await send({"type": "lifespan.shutdown.complete"})
            return
