"""Searches that one keeps, and being told of somebody new."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from mutuals.domains.discovery import services
from mutuals.domains.discovery.queries import saved_searches
from mutuals.web.answers import button, members_only, viewer_of


@members_only
def index(request: HttpRequest) -> HttpResponse:
    """All of them; nobody else knows of them."""
    return render(request, "discovery/saved.html", {"searches": saved_searches(viewer_of(request))})


@button
def save_search(request: HttpRequest) -> None:
    """Keeps what was searched for."""
    services.save_search(viewer_of(request), text=request.POST.get("q", ""))
    messages.success(request, _("Kept. Under “Kept searches” you can be told when somebody new is found."))


@button
def tell_of_search(request: HttpRequest, search_id: int) -> None:
    """Being told from now on, or no more."""
    services.tell_of_search(viewer_of(request), search_id=search_id, on=request.POST.get("tell") == "1")


@button
def drop_search(request: HttpRequest, search_id: int) -> None:
    """Keeps it no longer."""
    services.drop_search(viewer_of(request), search_id=search_id)
    messages.success(request, _("Removed."))
