"""Reporting a person or a post, and reading what moderators decided about oneself."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mutuals.domains.moderation import queries, services
from mutuals.domains.people.queries import Face, faces, site
from mutuals.domains.people.services import not_too_often
from mutuals.domains.posts.queries import see
from mutuals.domains.ties.queries import standings
from mutuals.kit.refusal import NotFound, Refused
from mutuals.web.answers import members_only, number_in, open_to_all, viewer_of
from mutuals.web.moderation.forms import ReportForm


@members_only
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    """Reports a person."""
    viewer = viewer_of(request)
    if person_id == viewer.me or person_id not in standings(viewer, [person_id]):
        raise NotFound
    return _report(request, faces([person_id])[person_id])


@members_only
def post(request: HttpRequest, post_id: int) -> HttpResponse:
    """Reports a post, and so its author."""
    viewer = viewer_of(request)
    row = see(viewer, post_id)
    if row.owner_id == viewer.me:
        raise NotFound
    return _report(request, faces([row.owner_id])[row.owner_id], post_id)


def _report(request: HttpRequest, about: Face, post_id: int | None = None) -> HttpResponse:
    viewer = viewer_of(request)
    form = ReportForm(
        request.POST or None,
        categories=[(value, str(words)) for value, words in queries.CATEGORIES],
        rules=queries.rules(),
        language=get_language() or "en",
    )
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        rules = [n for n in map(number_in, values.get("rule_ids", [])) if n]
        try:
            not_too_often(viewer, "report")
            services.report(
                viewer,
                person_id=about.id,
                comment=values["comment"],
                category=values["category"],
                post_ids=[post_id] if post_id else [],
                rule_ids=rules,
            )
        except Refused as no:
            form.add_error(no.field if no.field in form.fields else None, no.sentence)
        else:
            return render(request, "moderation/thanks.html", {"person": about})
    context = {"form": form, "person": about, "post_id": post_id}
    return render(request, "moderation/report.html", context, status=422 if form.errors else 200)


@login_required
def decisions(request: HttpRequest) -> HttpResponse:
    """What the moderators decided about one's account, with their reasons; also while it is frozen."""
    account: Any = request.user
    context = {"measures": queries.measures_on(account.pk), "site": site()}
    return render(request, "moderation/decisions.html", context)


@open_to_all
def text(request: HttpRequest, kind: str) -> HttpResponse:
    """The privacy policy or the terms of service, for everybody. 404 where there is none."""
    found = queries.site_text(kind)
    if found is None:
        raise NotFound
    return render(request, "moderation/text.html", {"text": found, "page_title": dict(queries.TEXT_KINDS)[kind]})


@members_only
def dismiss(request: HttpRequest, announcement_id: int) -> HttpResponse:
    """The reader has read an announcement."""
    if request.method == "POST":
        services.dismiss(viewer_of(request), announcement_id=announcement_id)
        messages.success(request, _("Put away."))
    return redirect("/")
