"""Settings: the programs that can use the account."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from mutuals.domains.apps import services as apps
from mutuals.domains.apps.queries import allowed_apps
from mutuals.web.answers import button, members_only, viewer_of
from mutuals.web.apps.words import sentences_of


@members_only
def index(request: HttpRequest) -> HttpResponse:
    """Each program, what it may do, since when, and a button that ends it."""
    rows = [(app, sentences_of(app.scopes)) for app in allowed_apps(viewer_of(request))]
    return render(request, "apps/index.html", {"rows": rows})


@button
def end(request: HttpRequest, app_id: int) -> None:
    """The program can do nothing more."""
    adapter = get_adapter()
    place = {"address": adapter.get_client_ip(request), "agent": adapter.agent(request)}
    apps.end_app(viewer_of(request), app_id=app_id, **place)
    messages.success(request, _("Done. This app cannot use your account any more."))
