"""Settings: the devices that hold a key of the person's."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from mutuals.domains.people.queries import KEY_PURPOSES, devices_of
from mutuals.domains.people.services import end_device, rename_device
from mutuals.web.answers import button, members_only, viewer_of


@members_only
def index(request: HttpRequest) -> HttpResponse:
    """Each device, what its keys are for, since when, last used, and a button that ends it; then those ended."""
    rows = [(one, [KEY_PURPOSES[purpose] for purpose in one.keys]) for one in devices_of(viewer_of(request))]
    context = {"rows": [row for row in rows if not row[0].revoked_at], "ended": [o for o, _w in rows if o.revoked_at]}
    return render(request, "settings/devices.html", context)


@button
def rename(request: HttpRequest, device_id: int) -> None:
    rename_device(viewer_of(request), device_id=device_id, name=request.POST.get("name", ""))


@button
def end(request: HttpRequest, device_id: int) -> None:
    """Nothing that it signs counts any more."""
    end_device(viewer_of(request), device_id=device_id)
    messages.success(request, _("Done. Nothing that this device signs counts any more."))
