"""In which language one reads, and at which time of day; and where a page may load things from."""

from collections.abc import Callable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from mutuals.domains.guard import consent

Answer = Callable[[HttpRequest], HttpResponse]


def policy_with(**changed: str) -> str:
    """The content security policy; with `form_action="..."` and the like, another source for one thing."""
    sources = settings.CONTENT_SECURITY_POLICY | {name.replace("_", "-"): told for name, told in changed.items()}
    return "; ".join(f"{name} {told}" for name, told in sources.items())


def OnlyOwnSources(answer: Answer) -> Answer:  # noqa: N802 (Django names middleware like classes)
    """The content security policy, for answers that do not set their own."""
    policy = policy_with()

    def middleware(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers.setdefault("Content-Security-Policy", policy)
        return response

    return middleware


def ChosenLanguage(answer: Answer) -> Answer:  # noqa: N802
    """The account's language, else the one a visitor chose (a cookie), else the browser's."""
    offered = dict(settings.LANGUAGES)

    def chosen(request: HttpRequest) -> str:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated and request.user.language:
            return request.user.language
        return request.COOKIES.get("language", "")

    def middleware(request: HttpRequest) -> HttpResponse:
        language = chosen(request)
        translation.activate(language if language in offered else translation.get_language_from_request(request))
        request.LANGUAGE_CODE = translation.get_language()
        response = answer(request)
        response.headers.setdefault("Content-Language", translation.get_language())
        if response.headers.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response

    return middleware


def WhatTheyAccepted(answer: Answer) -> Answer:  # noqa: N802
    """What a form says to a warning of guard (`accepted`), for everything that its request writes."""

    def middleware(request: HttpRequest) -> HttpResponse:
        said = consent.Consent(lambda: request.POST.get("accepted", ""))
        with consent.given(said):
            return answer(request)

    return middleware


def TheirTimeZone(answer: Answer) -> Answer:  # noqa: N802
    """Pages show times in the zone the person chose; visitors, and zones nobody knows, get the server's."""

    def zone(request: HttpRequest) -> ZoneInfo | None:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return None
        try:
            return ZoneInfo(request.user.timezone) if request.user.timezone else None
        except (ZoneInfoNotFoundError, ValueError):
            return None

    def middleware(request: HttpRequest) -> HttpResponse:
        with timezone.override(zone(request)):
            return answer(request)

    return middleware
