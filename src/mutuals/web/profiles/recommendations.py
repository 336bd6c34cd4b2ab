"""What others say of one, what one says of others, and who is named in one's projects."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mutuals.domains.guard.warning import Warned
from mutuals.domains.people.queries import faces
from mutuals.domains.people.services import not_too_often
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles import queries, services
from mutuals.domains.profiles.policy import known_well
from mutuals.domains.profiles.queries import profile_for
from mutuals.domains.ties.queries import connection_ids
from mutuals.kit.refusal import Refused
from mutuals.web.answers import ask_anyway, back, members_only, number_in, viewer_of
from mutuals.web.profiles.edit import page
from mutuals.web.profiles.forms import named_words, reach_from

MOST_LISTED = 500


@members_only
def index(request: HttpRequest) -> HttpResponse:
    """All that waits for one's yes, stands on one's profile, or on others' by one's word."""
    viewer = viewer_of(request)
    mine = queries.recommendations_for_me(viewer)
    named = named_words(mine)
    return page(
        request,
        "recommendations",
        "recommendations",
        heading=_("What others say"),
        mine=[(one, named.get(one.id, "")) for one in mine],
        roles=queries.roles_for_me(viewer),
        given=queries.recommendations_by_me(viewer),
    )


@members_only
def write(request: HttpRequest, person_id: int) -> HttpResponse:
    """Recommends a connection; what was said before stands in the form."""
    viewer, error, sent = viewer_of(request), None, request.POST
    known_well(viewer, person_id)
    profile = profile_for(viewer, person_id)
    before = next((one for one in queries.recommendations_by_me(viewer) if one.face.id == person_id), None)
    chosen = [i for i in map(number_in, sent.getlist("skill")) if i]
    if request.method == "POST":
        given = {name: sent.get(name, "").replace("\r\n", "\n") for name in ("together", "started", "ended", "text")}
        try:
            not_too_often(viewer, "recommend")
            services.recommend(viewer, person_id=person_id, skill_ids=chosen, **given)
        except Refused as e:
            error = e
        else:
            messages.success(request, _("Sent. It is shown once they accept it."))
            return redirect(f"/{profile.face.address}")
    elif before:
        chosen = [skill.id for skill in profile.skills if skill.name in before.skills]
    context = {
        "person": profile.face,
        "skills": profile.skills,
        "chosen": chosen,
        "values": sent if sent else before,
        "error": error,
    }
    return render(request, "profiles/recommend.html", context, status=422 if error else 200)


@require_POST
@members_only
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """Accepts (or shows to others), declines or takes back a recommendation."""
    viewer, do = viewer_of(request), request.POST.get("do")
    try:
        if do == "accept":
            services.accept_recommendation(viewer, recommendation_id=number, reach=reach_from(request.POST))
            messages.success(request, _("Saved."))
        elif do == "decline":
            services.decline_recommendation(viewer, recommendation_id=number)
            messages.info(request, _("Put away. They are not told."))
        elif do == "remove":
            services.take_recommendation_back(viewer, recommendation_id=number)
            messages.info(request, _("Gone, everywhere."))
    except Refused as e:
        messages.error(request, e.sentence)
    return redirect("recommendations")


@require_POST
@members_only
def answer_role(request: HttpRequest, number: int) -> HttpResponse:
    """Confirms or declines that one worked on a project, or takes the name off it."""
    viewer, do = viewer_of(request), request.POST.get("do")
    if do == "confirm":
        services.confirm_role(viewer, role_id=number)
        messages.success(request, _("Saved."))
    elif do == "decline":
        services.decline_role(viewer, role_id=number)
        messages.info(request, _("Put away. They are not told."))
    elif do == "remove":
        services.take_role_back(viewer, role_id=number)
        messages.info(request, _("Gone, everywhere."))
    return back(request, "/settings/profile/recommendations")


@require_POST
@members_only
def name_person(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Names a connection in a project."""
    viewer, person = viewer_of(request), number_in(request.POST.get("person", "")) or 0
    try:
        not_too_often(viewer, "recommend")
        services.name_collaborator(viewer, entry_id=entry_id, person_id=person, role=request.POST.get("role", ""))
        messages.success(request, _("Asked. They are shown once they say so."))
    except Warned as e:
        return ask_anyway(request, e)
    except Refused as e:
        messages.error(request, e.sentence)
    section = next((e.section for e in queries.entries_for(viewer, [entry_id])), "project")
    return redirect("edit_entry", section=section, entry_id=entry_id)


def naming(viewer: Viewer, entry_id: int) -> dict[str, Any]:
    """Whom a project names, and who could be named."""
    people = queries.roles_by_me(viewer, entry_id)
    known = faces(connection_ids(viewer)[:MOST_LISTED])
    there = {one.face.id for one in people}
    free = [face for i, face in known.items() if i not in there and face.state == "active"]
    return {"people": people, "connections": free}
