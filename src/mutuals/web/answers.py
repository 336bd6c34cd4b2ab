"""What every view does with the two ways of saying no, with log-in, and with small forms of one button."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeGuard
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from mutuals.domains.guard.warning import Warned
from mutuals.domains.people.services import not_too_often
from mutuals.domains.people.viewer import NeedsSecondFactor, NotLoggedIn, Viewer
from mutuals.kit.refusal import NotFound, Refused

View = Callable[..., HttpResponse]
LARGEST = 2**63 - 1  # the largest id


def viewer_of(request: HttpRequest) -> Viewer:
    """Who reads this page (web.middleware.WhoIsReading)."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer


def members_only(view: View) -> View:
    """Sends visitors to the log-in page and back; turns NotFound into the one 404 page."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if viewer_of(request).is_anonymous:
            return to_log_in(request)
        return open_to_all(view)(request, *args, **kwargs)

    return guarded


def open_to_all(view: View) -> View:
    """Turns NotFound into the one 404 page, the same for forbidden and unknown things.

    Who has a role that rests is led to the page where they set up a second factor.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            if any(isinstance(value, int) and value > LARGEST for value in kwargs.values()):
                raise NotFound  # no id is that large, and no database takes it
            return view(request, *args, **kwargs)
        except NeedsSecondFactor as no:
            return to_second_factor(request, no.sentence)
        except NotFound as e:
            raise Http404 from e
        except NotLoggedIn:
            return to_log_in(request)

    return guarded


def to_log_in(request: HttpRequest) -> HttpResponseRedirect:
    """To the log-in page, and from there back here."""
    return HttpResponseRedirect(f"/login?{urlencode({'next': request.get_full_path()})}")


def to_second_factor(request: HttpRequest, sentence: str) -> HttpResponse:
    """To the page where one sets up a second factor, and from there back here (or to the form's page)."""
    if "application/json" in request.headers.get("accept", ""):
        return JsonResponse({"error": sentence}, status=403)
    there = request.get_full_path() if request.method in {"GET", "HEAD"} else back(request).url
    return HttpResponseRedirect(f"/account/second-factor?{urlencode({'next': there})}")


def button(verb: Callable[..., Any]) -> View:
    """A view for a form of one button: does the verb, says why not where it is refused, and goes back.

    Scripts that ask for JSON get `{"ok": true}` or the sentence with status 422; with `ask` its author may send it
    anyway, from the page that a form gets.
    """

    @require_POST
    @members_only
    @wraps(verb)
    def view(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        wants_json = "application/json" in request.headers.get("accept", "")
        try:
            not_too_often(viewer_of(request), verb.__name__)
            verb(request, **kwargs)
        except Refused as e:
            if wants_json:
                return JsonResponse({"error": e.sentence, "ask": isinstance(e, Warned)}, status=422)
            if isinstance(e, Warned):
                return ask_anyway(request, e)
            messages.error(request, e.sentence)
        return JsonResponse({"ok": True}) if wants_json else back(request)

    return view


def ask_anyway(request: HttpRequest, warned: Warned) -> HttpResponse:
    """A page of its own for a warning of guard: what was sent is sent once more, if its author says so."""
    return render(request, "pages/warned.html", {"error": warned, "next": back(request).url}, status=422)


def back(request: HttpRequest, default: str = "/") -> HttpResponseRedirect:
    """To where the person came from: `next` in the form, else the referring page of this server."""
    for target in (request.POST.get("next"), request.headers.get("referer")):
        if is_ours(target, request):
            return HttpResponseRedirect(target)
    return HttpResponseRedirect(default)


def next_of(request: HttpRequest, default: str = "") -> str:
    """Where the address says that one wanted to go (`?next=`), if that is a page of this server."""
    target = request.GET.get("next", "")
    return target if is_ours(target, request) else default


def is_ours(target: str | None, request: HttpRequest) -> TypeGuard[str]:
    """Whether an address leads to this server."""
    return bool(target) and url_has_allowed_host_and_scheme(
        target, {request.get_host()}, require_https=request.is_secure()
    )


def before_of(request: HttpRequest) -> int | None:
    """The id after which "Earlier" goes on; nonsense counts as the beginning."""
    return number_in(request.GET.get("before", ""))


def number_in(text: str) -> int | None:
    """The id that a text is, or None for all else."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 20 else LARGEST + 1
    return number if number <= LARGEST else None
