"""Strangers: how many one may wait for oneself, and which of them reach one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mutuals.domains.guard import queries, services
from mutuals.domains.guard.purposes import Purpose
from mutuals.kit.refusal import Refused
from mutuals.web.answers import members_only, viewer_of


@members_only
def trust(request: HttpRequest) -> HttpResponse:
    """The level with its next step, and the purposes of strangers that one hears of."""
    viewer, error = viewer_of(request), None
    if request.method == "POST":
        try:
            services.hear(viewer, purposes=request.POST.getlist("heard"))
            messages.success(request, _("Saved."))
            return redirect("settings_trust")
        except Refused as e:
            error = e
    refused = queries.refused_purposes(viewer.me)
    context = {
        "level": queries.my_level(viewer),
        "purposes": [(value, words, value not in refused) for value, words in Purpose.choices],
        "error": error,
    }
    return render(request, "settings/trust.html", context, status=422 if error else 200)
