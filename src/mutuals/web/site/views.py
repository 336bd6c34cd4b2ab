"""What belongs to the whole site: the installable app's files, and the pages for what goes wrong."""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from mutuals.domains.moderation import queries as house
from mutuals.domains.people.queries import site
from mutuals.domains.profiles.queries import vocabulary
from mutuals.web.answers import back

WORKER = Path(__file__).resolve().parent.parent / "static" / "mutuals" / "sw.js"


def manifest(request: HttpRequest) -> HttpResponse:
    """The web app's manifest, under this server's name."""
    icons = [
        {
            "src": static(f"mutuals/icon-{size}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": "any maskable",
        }
        for size in (192, 512)
    ]
    facts = {
        "name": site().name,
        "short_name": site().name[:12],
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#f7f2e9",
        "theme_color": "#0d5f57",
        "icons": icons,
    }
    return JsonResponse(facts, content_type="application/manifest+json")


def worker(request: HttpRequest) -> HttpResponse:
    """The service worker: it must stand at the root to see all pages."""
    return HttpResponse(WORKER.read_text(), content_type="text/javascript", headers={"Cache-Control": "no-cache"})


def favicon(request: HttpRequest) -> HttpResponse:
    """Where old browsers look for the picture."""
    return redirect(static("mutuals/favicon.svg"))


@csrf_exempt  # it only sets what the visitor sees, and so no page for visitors needs a cookie of its own
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remembers a visitor's language in this browser. Members choose theirs in the settings: an account's wins."""
    response = back(request)
    if (chosen := request.POST.get("language", "")) in dict(settings.LANGUAGES):
        response.set_cookie("language", chosen, max_age=settings.SESSION_COOKIE_AGE, samesite="Lax")
    return response


def about(request: HttpRequest) -> HttpResponse:
    """What this server is, and which rules hold, for anybody."""
    language = get_language() or "en"
    pages = {"privacy": "/privacy-policy", "terms": "/terms-of-service"}
    context = {
        "site": site(),
        "more": house.site_text("about"),
        "rules": [rule.in_language(language) for rule in house.rules()],
        "texts": [(pages[kind], words) for kind, words in house.TEXT_KINDS if kind in pages and house.site_text(kind)],
        "vocabulary": bool(vocabulary()),  # whoever uses it says so
    }
    return render(request, "pages/about.html", context)


def help_page(request: HttpRequest) -> HttpResponse:
    """The questions that people ask first, answered on one page."""
    return render(request, "pages/help.html")


def offline(request: HttpRequest) -> HttpResponse:
    """What the worker shows when there is no network."""
    return render(request, "pages/offline.html")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "pages/error.html", {"status": 403}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "pages/error.html", {"status": 404}, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Without the request's context: nothing that could break once more."""
    return render(None, "pages/error.html", {"status": 500}, status=500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "pages/error.html", {"status": "csrf"}, status=403)
