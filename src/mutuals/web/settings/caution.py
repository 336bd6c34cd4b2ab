"""How one is warned of what one writes: names of clients, and what programs may not send unseen."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mutuals.domains.guard import queries, services
from mutuals.domains.guard.screening import Kind
from mutuals.domains.guard.warning import words_of
from mutuals.domains.posts.queries import held_for
from mutuals.kit.refusal import Refused
from mutuals.web.answers import members_only, viewer_of

LONGEST = 40_000  # characters of the list
NO_CHOICE = frozenset({Kind.UNREAD})


@members_only
def caution(request: HttpRequest) -> HttpResponse:
    """The list of names and the kinds for which posts of programs are held."""
    viewer, error = viewer_of(request), None
    mine = queries.my_caution(viewer)
    names, held = "\n".join(mine.names), mine.held
    if request.method == "POST":
        names, held = request.POST.get("names", "")[:LONGEST], frozenset(request.POST.getlist("held"))
        try:
            services.set_caution(viewer, names=names.splitlines(), held=held)
            messages.success(request, _("Saved."))
            return redirect("settings_caution")
        except Refused as e:
            error = e
    context = {
        "names": names,
        "kinds": [(kind, words_of(kind)[0], kind in held) for kind in Kind if kind not in NO_CHOICE],
        "went_anyway": mine.went_anyway,
        "waiting": bool(held_for(viewer, limit=1)),
        "error": error,
    }
    return render(request, "settings/caution.html", context, status=422 if error else 200)
