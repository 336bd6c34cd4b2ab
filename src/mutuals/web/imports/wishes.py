"""What waits until somebody is known here."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from mutuals.domains.portability import services
from mutuals.domains.portability.queries import wishes_of
from mutuals.web.answers import members_only, viewer_of

PAGE = 200


@members_only
def index(request: HttpRequest) -> HttpResponse:
    """The wishes, oldest first."""
    after = request.GET.get("after", "")[:19]
    wishes = wishes_of(viewer_of(request), after=int(after) if after.isascii() and after.isdigit() else 0, limit=PAGE)
    more = wishes[-1].id if len(wishes) == PAGE else 0
    return render(request, "imports/wishes.html", {"wishes": wishes, "more": more})


@require_POST
@members_only
def drop(request: HttpRequest) -> HttpResponse:
    """Forgets the chosen ones."""
    chosen = [int(text[:19]) for text in request.POST.getlist("wish") if text.isascii() and text.isdigit()]
    done = services.drop_wishes(viewer_of(request), wish_ids=chosen[:PAGE])
    words = ngettext("%(n)d wish was forgotten.", "%(n)d wishes were forgotten.", done)
    messages.success(request, words % {"n": done})
    return redirect("wishes")
