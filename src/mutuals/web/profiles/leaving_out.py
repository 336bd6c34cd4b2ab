"""Who never sees which part of one's profile."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from mutuals.domains.people.services import not_too_often
from mutuals.domains.profiles import services
from mutuals.domains.profiles.queries import own_part, own_parts
from mutuals.kit.refusal import Refused
from mutuals.web.answers import members_only, viewer_of
from mutuals.web.posts.forms import excluded_in, excluded_words
from mutuals.web.profiles.edit import page


@members_only
def index(request: HttpRequest) -> HttpResponse:
    """All parts of the profile, each with those who never see it."""
    rows = [(part, excluded_words(part.excluded)) for part in own_parts(viewer_of(request))]
    return page(request, "left_out", "left_out", rows=rows, heading=_("Who never sees it"))


@members_only
def one(request: HttpRequest, thing_id: int) -> HttpResponse:
    """Leaves people and domains out of one part."""
    viewer, error = viewer_of(request), None
    part = own_part(viewer, thing_id)
    text = excluded_words(part.excluded)
    if request.method == "POST":
        text = request.POST.get("excluded", "")
        try:
            not_too_often(viewer, "edit")
            services.exclude_from(viewer, thing_id=thing_id, who=excluded_in(text))
        except Refused as e:
            error = e
        else:
            messages.success(request, _("Saved."))
            return redirect("left_out")
    heading = _("Who never sees it")
    return page(request, "left_out_one", "left_out", error=error, one=part, text=text, heading=heading)
