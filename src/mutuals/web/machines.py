"""What machines may do with a page, said the same way in its head and in its headers: the closed is the default.

`noindex` keeps search engines out; `noai` and `noimageai` those that gather texts and pictures to train on, beside
robots.txt, which names them (web/site/robots.py).
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

CLOSED = "noindex, noai, noimageai"
SEARCH = "noai, noimageai"
OPEN_PAGES = frozenset({"home", "about", "help", "account_signup", "account_login", "text"})  # about the server itself


def allow(request: HttpRequest, *, search: bool, training: bool = False) -> None:
    """Says what holds for this page, before it is rendered."""
    words = [*([] if search else ["noindex"]), *([] if training else ["noai", "noimageai"])]
    request.machines = ", ".join(words) or "all"  # type: ignore[attr-defined]


def told(request: HttpRequest) -> str:
    """What machines are told of the page."""
    said = getattr(request, "machines", None)
    if said is None:
        match = request.resolver_match
        said = SEARCH if match is not None and match.url_name in OPEN_PAGES else CLOSED
    return str(said)


def WhatMachinesMay(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:  # noqa: N802
    """Puts it into the header of pages and of files; what does not answer with 200 is closed."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        kind = response.headers.get("Content-Type", "")
        if kind.startswith("text/html"):
            response.headers["X-Robots-Tag"] = told(request) if response.status_code == 200 else CLOSED
        elif not kind.startswith(("text/css", "text/javascript", "text/plain")):
            response.headers.setdefault("X-Robots-Tag", SEARCH)
        return response

    return middleware
