"""Everybody who has an account here, found by name, address or state; and who helps to keep the server."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from mutuals.domains.moderation import services
from mutuals.domains.people.policy import only_moderators
from mutuals.domains.people.roster import Wanted, members
from mutuals.kit.paging import Span
from mutuals.web.answers import before_of, button, members_only, viewer_of
from mutuals.web.moderation.words import ROLES, STATES

PAGE = 40
LONGEST = 100


@members_only
def index(request: HttpRequest) -> HttpResponse:
    """The accounts, newest first."""
    viewer = viewer_of(request)
    only_moderators(viewer)
    text, state = request.GET.get("q", "").strip()[:LONGEST], request.GET.get("state", "")
    roles = ("moderator", "administrator") if state == "roles" else ()
    wanted = Wanted(text=text, local=True, roles=roles, state=state if state in STATES else "")
    rows = members(viewer, wanted, Span(before=before_of(request), limit=PAGE))
    shown = [
        (row, ROLES[row.account__role or "member"], STATES["limited" if row.limited else row.account_state or "active"])
        for row in rows
    ]
    context = {
        "rows": shown,
        "q": text,
        "state": state,
        "states": [("", _("All")), ("roles", _("Who keeps this server")), *STATES.items()],
        "more": rows[-1].id if len(rows) == PAGE else None,
    }
    return render(request, "moderation/people.html", context)


@button
def role(request: HttpRequest, person_id: int) -> None:
    """Makes somebody a member, moderator or administrator."""
    services.give_role(viewer_of(request), person_id=person_id, role=request.POST.get("role", ""))
    messages.success(request, _("Saved."))
