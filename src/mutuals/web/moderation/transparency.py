"""What moderators did here, counted: a page for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mutuals.domains.moderation.queries.transparency import transparency as counted
from mutuals.domains.people.queries import site


def transparency(request: HttpRequest) -> HttpResponse:
    """Reports, measures and appeals of the last 365 days, without a name."""
    return render(request, "moderation/transparency.html", {"counts": counted(), "site": site()})
