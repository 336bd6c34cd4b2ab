"""The guide to one's own profile: what is missing, and whether what was said long ago is still so."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from mutuals.domains.profiles import services
from mutuals.domains.profiles.queries import Doubted, guide_for
from mutuals.web.answers import members_only, number_in, viewer_of
from mutuals.web.profiles.edit import page
from mutuals.web.profiles.present import page_of, steps_to


@members_only
def guide(request: HttpRequest) -> HttpResponse:
    """Yes, change or remove, one click each; what is missing, with the page where it is said."""
    viewer, row = viewer_of(request), request.POST.get("row", "")
    if request.method == "POST":
        if number_in(row):
            answer = services.no_longer_true if request.POST.get("do") == "remove" else services.still_true
            answer(viewer, thing_id=int(row))
        return redirect("profile_guide")
    shown = guide_for(viewer)
    heading = _("What is missing, what is still true")
    doubted = [(one, _page_to_change(one)) for one in shown.doubted]
    return page(request, "guide", "guide", heading=heading, steps=steps_to(shown.missing), doubted=doubted)


def _page_to_change(one: Doubted) -> str:
    if one.kind == "entry":
        return reverse("edit_entry", args=[one.key, one.id])
    return page_of("open_to" if one.kind == "open_to" else one.key)
