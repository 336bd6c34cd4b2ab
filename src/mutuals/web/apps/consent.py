"""A program asks to use an account: the person reads what for, and says yes or no (RFC 6749, section 4.1)."""

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

from allauth.account.adapter import get_adapter
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from mutuals.domains.apps import services as apps
from mutuals.domains.apps.services import Asked
from mutuals.domains.people.queries import faces, own_faces
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import Refused
from mutuals.web.answers import number_in, open_to_all, viewer_of
from mutuals.web.apps.words import is_powerful, sentences_of
from mutuals.web.middleware import policy_with

# the words of the request that the form carries on, so that they are checked once more when it comes back
WORDS = (
    "client_id", "redirect_uri", "response_type", "scope", "state", "code_challenge", "code_challenge_method", "lang",
)  # fmt: skip


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def authorize(request: HttpRequest) -> HttpResponse:
    """Shows what the program asks for; with POST, takes the answer. A GET never says yes, however often it said so."""
    words = request.POST if request.method == "POST" else request.GET
    language = words.get("lang", "").partition("-")[0]
    with translation.override(language if translation.check_for_language(language) else translation.get_language()):
        try:
            asked = apps.read_request(words)
        except Refused as no:
            return render(request, "apps/refused.html", {"sentence": no.sentence}, status=400)
        viewer = viewer_of(request)
        if viewer.is_anonymous:
            return redirect(f"/login?{urlencode({'next': _address(words)})}")
        if request.method == "POST":
            return _answer(request, viewer, asked)
        if request.GET.get("force_login", "").lower() in {"true", "1", "on", "t"}:
            return render(request, "apps/again.html", {"asked": asked, "carried": _kept(words)})
        return _question(request, viewer, asked, words)


@require_POST
def log_in_again(request: HttpRequest) -> HttpResponse:
    """Logs out, and leads through the log-in back to the program's question."""
    logout(request)
    return redirect(f"/login?{urlencode({'next': _address(request.POST)})}")


def _question(request: HttpRequest, viewer: Viewer, asked: Asked, words: Mapping[str, str]) -> HttpResponse:
    mine = {i: face for i, face in faces(own_faces(viewer.my_account)).items() if face.state == "active"}
    context = {
        "asked": asked,
        "carried": _kept(words),
        "sentences": sentences_of(asked.scopes),
        "powerful": is_powerful(asked.scopes),
        "persons": sorted(mine.values(), key=lambda face: (face.id != viewer.me, face.id)),
        "website": urlsplit(asked.program.website).hostname or "",
        "leads_to": urlsplit(asked.redirect_uri).hostname or "",
    }
    return _may_leave(render(request, "apps/consent.html", context), asked)


def _answer(request: HttpRequest, viewer: Viewer, asked: Asked) -> HttpResponse:
    if request.POST.get("do") != "allow":
        if asked.out_of_band:
            return render(request, "apps/denied.html", {"asked": asked})
        return _may_leave(_leave(asked.back(error="access_denied")), asked)
    person_id = number_in(request.POST.get("person", "")) or viewer.me
    adapter = get_adapter()
    place = {"address": adapter.get_client_ip(request), "agent": adapter.agent(request)}
    code = apps.allow(viewer, asked=asked, person_id=person_id, **place)
    if asked.out_of_band:
        return render(request, "apps/code.html", {"asked": asked, "code": code})
    return _may_leave(_leave(asked.back(code=code)), asked)


def _leave(address: str) -> HttpResponse:
    """To the program. Django's own redirect refuses schemes that it does not know."""
    return HttpResponse(status=302, headers={"Location": address, "Referrer-Policy": "no-referrer"})


def _may_leave(page: HttpResponse, asked: Asked) -> HttpResponse:
    """Browsers follow a form's redirect only where the page's policy names the target; the whole way must be named."""
    scheme = urlsplit(asked.redirect_uri).scheme
    if not asked.out_of_band:
        targets = "http: https:" if scheme == "http" else f"{scheme}:"
        page.headers["Content-Security-Policy"] = policy_with(form_action=f"'self' {targets}")
    return page


def _kept(words: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(name, words[name]) for name in WORDS if words.get(name)]


def _address(words: Mapping[str, str]) -> str:
    """The question's address without the wish for another log-in, which would come up again and again."""
    return f"/oauth/authorize?{urlencode(_kept(words))}"
