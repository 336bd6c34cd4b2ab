"""What one changed on one's own profile, and when; each line can be erased."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from mutuals.domains.profiles import services
from mutuals.domains.profiles.queries import edits_of
from mutuals.web.answers import before_of, members_only, number_in, viewer_of
from mutuals.web.profiles.edit import page

PAGE = 40


@members_only
def history(request: HttpRequest) -> HttpResponse:
    """The changes, newest first."""
    viewer, data = viewer_of(request), request.POST
    if request.method == "POST":
        if data.get("do") == "all":
            services.forget_edits(viewer)
            messages.info(request, _("The history is erased. Your profile is as it was."))
        else:
            services.forget_edit(viewer, edit_id=number_in(data.get("row", "")) or 0)
        return redirect("profile_history")
    found = edits_of(viewer, before=before_of(request), limit=PAGE + 1)
    older = found[PAGE - 1].id if len(found) > PAGE else None
    return page(request, "history", "history", heading=_("What changed when"), edits=found[:PAGE], older=older)
