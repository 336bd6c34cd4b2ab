"""The administrators' pages about the server itself: whether all is well, and its work."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mutuals.domains.housekeeping import services
from mutuals.domains.housekeeping.queries import Finding, findings, jobs_now
from mutuals.domains.people.policy import only_administrators
from mutuals.web.answers import button, members_only, viewer_of


@members_only
def health(request: HttpRequest) -> HttpResponse:
    """What `./mutuals doctor` says, and whether this browser came by the public address."""
    only_administrators(viewer_of(request))
    found = [*findings(), *_came_by(request)]
    rank = {"bad": 0, "note": 1, "ok": 2}
    found.sort(key=lambda one: rank[one.state])
    worst = found[0].state
    return render(request, "housekeeping/health.html", {"findings": found, "worst": worst})


@members_only
def jobs(request: HttpRequest) -> HttpResponse:
    """What waits, what failed, and what runs by the clock."""
    return render(request, "housekeeping/jobs.html", {"jobs": jobs_now(viewer_of(request))})


@button
def retry_all(request: HttpRequest) -> None:
    """Tries all again that failed."""
    done = services.retry_jobs(viewer_of(request))
    words = ngettext("%(n)d job is tried again now.", "%(n)d jobs are tried again now.", done)
    messages.success(request, words % {"n": done})


@button
def retry(request: HttpRequest, job_id: int) -> None:
    """Tries one again."""
    services.retry_jobs(viewer_of(request), job_id=job_id)
    messages.success(request, _("It is tried again now."))


@button
def drop(request: HttpRequest, job_id: int) -> None:
    """Gives one up that failed for good."""
    services.drop_job(viewer_of(request), job_id=job_id)
    messages.success(request, _("Given up: what it was to do is not done."))


def _came_by(request: HttpRequest) -> list[Finding]:
    """Whether the address in the browser is the one that links and programs get."""
    here = f"{request.scheme}://{request.get_host()}"
    if not settings.ENV.url or here == settings.MUTUALS_URL:
        return []
    words = _("You came by %(here)s, but links lead to %(there)s: see MUTUALS_URL, and what the proxy passes on.")
    return [Finding("came_by", "note", words % {"here": here, "there": settings.MUTUALS_URL})]
