"""The few people and promises that matter today."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mutuals.domains.workspace.queries import TIERS, today_for
from mutuals.domains.workspace.queries.today import FEW
from mutuals.web.answers import members_only, viewer_of


@members_only
def page(request: HttpRequest) -> HttpResponse:
    """It ends: no earlier, no more."""
    found = today_for(viewer_of(request))
    context = {
        "today": found,
        "strangers": [one.preview_by.shown_name for one in found.requests[:FEW] if one.preview_by],
        "promises": [(row, found.who[row.about]) for row in found.promises if row.about in found.who],
        "to_agree": [(row, found.who[row.about]) for row in found.to_agree if row.about in found.who],
        "reminders": [(row, found.who[row.about]) for row in found.reminders if row.about in found.who],
        "nudges": [(row, dict(TIERS).get(row.tier, "")) for row in found.nudges],
    }
    return render(request, "workspace/today.html", context)
