"""The API's ASGI application. Short reads are answered in the event loop, all else on the pool that Django has too."""

import asyncio
import os
import re
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from contextvars import copy_context
from dataclasses import replace
from tempfile import SpooledTemporaryFile
from typing import Any

from django.db import close_old_connections, connections

from mutuals.api import table  # noqa: F401 (fills the registry)
from mutuals.api.answers import Answer, ApiError
from mutuals.api.bearer import caller_of, token_in, with_token_of_form
from mutuals.api.call import Caller, Request
from mutuals.api.door import answer
from mutuals.api.limits import Limits, address_of
from mutuals.api.own.uploads import ABOUT as ABOUT_UPLOADS
from mutuals.api.own.uploads import is_upload
from mutuals.api.recent import Recent
from mutuals.api.registry import find
from mutuals.kit.bodies import IN_MEMORY, Bodies, Refusal
from mutuals.kit.recordings import LARGEST_FILE
from mutuals.kit.tus import SENT, TOLD
from mutuals.kit.waiting import Waits, at_once

PREFIXES = ("/api/", "/oauth/", "/.well-known/", "/nodeinfo/", "/ap/", "/health")
EXPOSED = (
    "Link, X-RateLimit-Reset, X-RateLimit-Limit, X-RateLimit-Remaining, X-Request-Id, Idempotency-Key, "
    f"Retry-After, {TOLD}"
)
ALLOWED = "*, Authorization, Content-Type, Idempotency-Key, Accept, Accept-Language"  # "*" holds for no Authorization
CORS = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", EXPOSED.encode()),
)
PREFLIGHT = (
    (b"access-control-allow-methods", b"POST, PUT, DELETE, GET, PATCH, OPTIONS"),
    (b"access-control-allow-headers", f"{ALLOWED}, {SENT}".encode()),
    (b"access-control-max-age", b"86400"),
)
_PAGE = re.compile(r"/@([\w.-]+)(?:/(\d{1,19}|articles/[-\w]{1,100}))?")  # a person's page, a post's, an article's
DOCUMENTS = {"application/activity+json", "application/ld+json"}
LARGEST_BODY = LARGEST_FILE + (12 << 20)  # bytes: a recording, its thumbnail and its words
TOO_MANY = ApiError(429, "Too many requests").answer


class ApiFront:
    """Answers what the table of endpoints knows; `serves` tells the listener which requests these are."""

    def __init__(self, pool: Executor, bodies: Bodies, *, proxied: bool) -> None:
        self._pool = pool
        self._bodies = bodies
        self._limits = Limits()
        self._recent = Recent()
        self._proxied = proxied  # the client's address is the last one that the proxy in front names
        self._inline = connections["default"].vendor == "sqlite"  # its reads never wait for a network
        # Django keeps a connection for each context, and each request is a task with one of its own: without this
        # one for all of them, each request would open the database anew
        self._context = copy_context()
        if self._inline:
            os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # meant: these reads take less than a thread's turn

    def serves(self, method: str, path: str) -> bool:
        """Whether a path is the API's: all of /api/, and what the table has elsewhere."""
        if path.startswith("/api/"):
            return True
        if not path.startswith(PREFIXES):
            return False
        if method == "OPTIONS":
            return any(find(word, path) for word in ("GET", "POST"))
        return find("GET" if method == "HEAD" else method, path) is not None

    def document_path(self, scope: Any) -> str | None:
        """The path of the document that a page's address stands for, where a program asks for that instead."""
        match = _PAGE.fullmatch(scope["path"]) if scope["method"] in {"GET", "HEAD"} else None
        if match is None or not wants_document(scope["headers"]):
            return None
        name, thing = match.groups()
        return f"/ap/at/{name}" + (f"/{thing}" if thing else "")

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answers one request."""
        if scope["method"] == "OPTIONS":
            about = ABOUT_UPLOADS if is_upload(scope["path"]) else ()
            await _say(send, Answer(200, b"", CORS + PREFLIGHT + about))
            return
        request = _request(scope, self._proxied)
        found = find("GET" if request.method == "HEAD" else request.method, request.path)
        said, left = None, None
        if found and found[0].hot and self._inline and request.method in {"GET", "HEAD"}:
            left = self._spend(request)
            said = self._context.run(self._at_once, request, left)
        said = said or await self._on_the_pool(request, receive, left)
        if said:
            await _say(send, said, head=request.method == "HEAD")

    def _spend(self, request: Request) -> int:
        """Counts a call against the caller's limit; how many are left."""
        logging_in = request.path.startswith(("/oauth/", "/api/v1/apps"))
        return self._limits.spend(None if logging_in else token_in(request), request.address)

    def _at_once(self, request: Request, left: int) -> Answer | None:
        """The answer in the event loop; None where it would have to wait for somebody."""
        try:
            with at_once():
                return self._within(left, lambda: self._recent.through(request, lambda: answer(request, self._caller)))
        except Waits:
            return None

    def _within(self, left: int, make: Callable[[], Answer]) -> Answer:
        """The answer, where the caller's limit lets them have one."""
        said = make() if left >= 0 else TOO_MANY
        return Answer(said.status, said.body, said.headers + CORS + self._limits.headers(left))

    def _caller(self, request: Request) -> Caller:
        caller, token = caller_of(request), token_in(request)
        if caller.token_id is not None and token:
            self._limits.known.add(token)
        return caller

    async def _on_the_pool(self, request: Request, receive: Any, left: int | None) -> Answer | None:
        """The answer from a thread; `left` where the call was counted already."""
        with SpooledTemporaryFile(max_size=IN_MEMORY) as body:
            try:
                size = await self._bodies.collect(receive, body, most=LARGEST_BODY)
            except ConnectionResetError:
                return None
            except Refusal as no:
                return ApiError(no.status.value, no.status.phrase).answer
            whole = with_token_of_form(replace(request, body=body, size=size))
            return await asyncio.get_running_loop().run_in_executor(self._pool, self._in_thread, whole, left)

    def _in_thread(self, request: Request, left: int | None) -> Answer:
        close_old_connections()
        try:
            left = self._spend(request) if left is None else left
            return self._within(left, lambda: answer(request, self._caller))
        finally:
            close_old_connections()


def wants_document(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """Whether the Accept header prefers ActivityPub's JSON to a page (RFC 9110, section 12.5.1)."""
    best = {"document": 0.0, "page": 0.0}
    for name, value in headers:
        if name != b"accept":
            continue
        for one in value[:1000].decode("latin-1").lower().split(","):
            kind, *words = (part.strip() for part in one.split(";"))
            what = "document" if kind in DOCUMENTS else "page" if kind in {"text/html", "application/xhtml+xml"} else ""
            if what:
                best[what] = max(best[what], _weight(words))
    return best["document"] > best["page"]


def _weight(words: list[str]) -> float:
    quality = next((word[2:] for word in words if word.startswith("q=")), "1")
    try:
        return float(quality)
    except ValueError:
        return 0.0


def _request(scope: Any, proxied: bool) -> Request:
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    if len(headers) < len(scope["headers"]):  # some stand there more than once: joined, in their order
        headers = {}
        for name, value in scope["headers"]:
            word, text = name.decode("latin-1"), value.decode("latin-1")
            headers[word] = f"{headers[word]},{text}" if word in headers else text
    return Request(
        method=scope["method"],
        path=scope["path"],
        query=scope["query_string"].decode("latin-1"),
        headers=headers,
        address=address_of(scope, proxied=proxied),
    )


async def _say(send: Any, said: Answer, *, head: bool = False) -> None:
    length = (b"content-length", b"%d" % len(said.body))
    await send({"type": "http.response.start", "status": said.status, "headers": [*said.headers, length]})
    await send({"type": "http.response.body", "body": b"" if head else said.body})
