"""What waits to be published: a page of it, another time, taking it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mutuals.domains.posts import queries, services
from mutuals.kit.refusal import Refused
from mutuals.web.answers import members_only, viewer_of
from mutuals.web.posts.compose import composer
from mutuals.web.posts.forms import time_in, values_of


@members_only
def waiting(request: HttpRequest) -> HttpResponse:
    """All that one scheduled, the next first."""
    context = {
        "rows": queries.waiting_by_time(viewer_of(request)),
        "zone": timezone.get_current_timezone_name().replace("_", " "),
    }
    return render(request, "posts/scheduled.html", context)


@require_POST
@members_only
def change(request: HttpRequest, scheduled_id: int) -> HttpResponse:
    """`do`: move it to another time, change it in the composer, or cancel it."""
    viewer = viewer_of(request)
    match request.POST.get("do"):
        case "change":
            return composer(request, values_of(services.cancel_scheduled(viewer, scheduled_id=scheduled_id)))
        case "cancel":
            services.cancel_scheduled(viewer, scheduled_id=scheduled_id)
            messages.success(request, _("Deleted."))
        case _other:
            try:
                at = time_in(request.POST.get("at", ""))
                services.reschedule(viewer, scheduled_id=scheduled_id, at=at)
                messages.success(request, _("It has another time now."))
            except Refused as e:
                messages.error(request, e.sentence)
    return redirect("scheduled")
