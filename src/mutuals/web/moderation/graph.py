"""The trust graph: the administrators' page, and the moderators' buttons about one account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from mutuals.domains.moderation import queries, services
from mutuals.domains.people.queries import face_by_address
from mutuals.kit.refusal import Refused
from mutuals.web.answers import button, members_only, viewer_of


@members_only
def index(request: HttpRequest) -> HttpResponse:
    """From whom it starts, whom one could add, and how the last run went."""
    return render(request, "moderation/graph.html", {"graph": queries.trust_graph(viewer_of(request))})


@button
def run(request: HttpRequest) -> None:
    """Runs it now."""
    services.ask_run(viewer_of(request))
    messages.success(request, _("It runs in the background. Load this page again in a while."))


@button
def add(request: HttpRequest) -> None:
    """Starts from somebody else too, by address or, from the proposals, by number."""
    viewer, number = viewer_of(request), request.POST.get("person", "")
    person_id = int(number) if number.isdecimal() and len(number) < 19 else 0
    if not person_id:
        face = face_by_address(request.POST.get("address", "").strip()[:300])
        if face is None or face.domain:
            raise Refused(_("Nobody here has that address."), field="address")
        person_id = face.id
    services.start_from(viewer, person_id=person_id)
    messages.success(request, _("Saved. It counts from the next run on."))


@button
def remove(request: HttpRequest, person_id: int) -> None:
    """Starts no more from somebody."""
    services.start_no_more_from(viewer_of(request), person_id=person_id)
    messages.success(request, _("Saved. It counts from the next run on."))


@button
def aside(request: HttpRequest, person_id: int) -> None:
    """Nothing follows from what it says of somebody."""
    services.set_standing_aside(viewer_of(request), person_id=person_id, on=True)
    messages.success(request, _("Set aside: nothing follows from it any more."))


@button
def counts(request: HttpRequest, person_id: int) -> None:
    """It counts again."""
    services.set_standing_aside(viewer_of(request), person_id=person_id, on=False)
    messages.success(request, _("It counts again."))
