"""Before one connects: what may be known about somebody, and what is not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from mutuals.domains.discovery.queries import before_connecting
from mutuals.domains.ties.queries import standing
from mutuals.web.answers import members_only, viewer_of


@members_only
def before(request: HttpRequest, person_id: int) -> HttpResponse:
    """One page: the account's age, proofs, who is in common, what both say, who could be meant instead."""
    viewer = viewer_of(request)
    found = before_connecting(viewer, person_id, now=timezone.now())
    context = {"person": found.face, "before": found, "tie": standing(viewer, person_id)}
    return render(request, "discovery/before.html", context)
