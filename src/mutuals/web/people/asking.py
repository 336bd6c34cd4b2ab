"""Asking to be connected: one tap for whom one knows, a reason and a purpose for whom one does not."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from mutuals.domains.discovery.queries import before_connecting
from mutuals.domains.guard.purposes import Purpose
from mutuals.domains.people.queries import Face
from mutuals.domains.people.services import not_too_often
from mutuals.domains.ties import services
from mutuals.domains.ties.contexts import SHORTEST_REASON, Context
from mutuals.domains.ties.policy import reachable
from mutuals.domains.ties.queries import standing
from mutuals.kit.refusal import Refused
from mutuals.web.answers import members_only, viewer_of


@members_only
def connect(request: HttpRequest, person_id: int) -> HttpResponse:
    """The form, and its answer; what was written stays where it is refused."""
    viewer = viewer_of(request)
    person = reachable(viewer, person_id)
    if request.method != "POST":
        return _page(request, person, {"context": request.GET.get("context", "")})
    wants_json = "application/json" in request.headers.get("accept", "")
    sent = request.POST
    try:
        not_too_often(viewer, "connect")
        connected = services.ask_to_connect(
            viewer,
            person_id=person_id,
            context=sent.get("context", ""),
            note=sent.get("note", ""),
            place=sent.get("place", ""),
            met_on=_day_in(sent.get("met_on", "")),
            purpose=sent.get("purpose", ""),
        )
    except Refused as no:
        if wants_json:
            return JsonResponse({"error": no.sentence}, status=422)
        return _page(request, person, sent.dict(), no)
    if wants_json:
        return JsonResponse({"ok": True})
    if connected:
        messages.success(request, _("You are connected."))
    else:
        messages.info(request, _("Asked. It waits for an answer for 14 days."))
    return redirect(f"/{person.address}")


def _page(request: HttpRequest, person: Face, values: dict[str, Any], error: Refused | None = None) -> HttpResponse:
    tie = standing(viewer_of(request), person.id)
    if error is None and (tie.connected or tie.asked_to_connect or tie.wants_to_connect):
        return redirect(f"/{person.address}")  # there the next step stands
    context = {
        "person": person,
        "contexts": [(c.value, c.label) for c in Context],
        "purposes": Purpose.choices,
        "values": values,
        "error": error,
        "least": SHORTEST_REASON,
        "before": before_connecting(viewer_of(request), person.id, now=timezone.now()),
    }
    return render(request, "people/ask.html", context, status=422 if error else 200)


def _day_in(text: str) -> date | None:
    """The day that was written. Raises Refused."""
    try:
        day = parse_date(text.strip()) if text.strip() else None
    except ValueError:
        day = None
    if text.strip() and day is None:
        raise Refused(_("Write the day like 2025-05-31."), field="met_on")
    return day
