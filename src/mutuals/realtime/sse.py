"""Server-sent events for the open page (HTML living standard, section 9.2)."""

import asyncio
from typing import Any
from urllib.parse import parse_qs

from django.conf import settings
from django.contrib.auth import SESSION_KEY, get_user
from django.db import close_old_connections
from django.http import HttpRequest
from django.utils.module_loading import import_string

from mutuals.domains.people.queries import viewer_for_account
from mutuals.realtime.hub import Hub

HEARTBEAT = 25.0  # seconds: proxies close what is silent for longer
HEADERS = [
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


async def stream(hub: Hub, scope: Any, receive: Any, send: Any) -> None:
    """The names of what happens to the logged-in person, until they leave. 401 without a log-in, 429 with too many."""
    person_id = await asyncio.to_thread(_person_of, scope)
    queue = hub.open(person_id) if person_id else None
    if person_id is None or queue is None:
        status = 429 if person_id else 401
        await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body", "body": b""})
        return
    gone = asyncio.create_task(_until_gone(receive))
    try:
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        await _say(send, "retry: 5000\n\n")
        while event := await _next(queue, gone):
            await _say(send, event)
        await send({"type": "http.response.body", "body": b""})
    finally:
        gone.cancel()
        hub.close(person_id, queue)


async def _next(queue: "asyncio.Queue[str]", gone: "asyncio.Task[None]") -> str:
    """What to say next: an event, or a heartbeat after silence; empty once the page or the server goes."""
    coming = asyncio.create_task(queue.get())
    try:
        await asyncio.wait({coming, gone}, timeout=HEARTBEAT, return_when=asyncio.FIRST_COMPLETED)
        if gone.done():
            return ""
        if not coming.done():
            return ":\n\n"
        name = coming.result()
        return f"event: {name}\ndata: \n\n" if name else ""
    finally:
        coming.cancel()


async def _say(send: Any, text: str) -> None:
    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})


async def _until_gone(receive: Any) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _person_of(scope: Any) -> int | None:
    """The face that is logged in, by Django's session cookie; the one that the page was made for, if that is theirs."""
    cookies = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"cookie"), "")
    request = HttpRequest()
    request.META["HTTP_COOKIE"] = cookies
    request.COOKIES = dict(p.strip().split("=", 1) for p in cookies.split(";") if "=" in p)
    close_old_connections()
    try:
        store = import_string(f"{settings.SESSION_ENGINE}.SessionStore")
        request.session = store(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
        if SESSION_KEY not in request.session:
            return None
        user = get_user(request)
        if not user.is_authenticated:
            return None
        named = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("face", [""])[0]
        wanted = int(named) if named.isascii() and named.isdigit() else request.session.get("face")
        viewer = viewer_for_account(user, wanted)
        return viewer.person_id if not named or named == str(viewer.person_id) else None
    finally:
        close_old_connections()
