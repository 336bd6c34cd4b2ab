"""The administrators' page of skills: which vocabulary is loaded, and two that are made one."""

from operator import itemgetter

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mutuals.domains.housekeeping import queries, services
from mutuals.kit.refusal import Refused
from mutuals.web.answers import button, members_only, viewer_of
from mutuals.web.templatetags.arches import language_here


@members_only
def index(request: HttpRequest) -> HttpResponse:
    """The languages, the merges, and a form for one more."""
    viewer, error = viewer_of(request), None
    known = queries.skills_known(viewer)
    if request.method == "POST":
        try:
            services.merge_skills(viewer, gone=request.POST.get("gone", ""), kept=request.POST.get("kept", ""))
        except Refused as no:
            error = no
        else:
            messages.success(request, _("They become one now, in the background."))
            return redirect("skills_known")
    languages = sorted(((language_here(one.language), one) for one in known.vocabulary), key=itemgetter(0))
    context = {"languages": languages, "merges": known.merges, "error": error, "values": request.POST}
    return render(request, "housekeeping/skills.html", context, status=422 if error else 200)


@button
def unmerge(request: HttpRequest, merge_id: int) -> None:
    """Makes two of them again."""
    services.unmerge_skills(viewer_of(request), merge_id=merge_id)
    messages.success(request, _("They become two again now, in the background."))
