"""The moderators' pages: open reports, one report, one account, the log."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mutuals.domains.moderation import queries, services
from mutuals.domains.people.policy import may_act_on, may_give_roles, only_moderators
from mutuals.domains.people.queries import faces
from mutuals.domains.people.roster import member
from mutuals.kit.paging import Span
from mutuals.kit.refusal import NotFound, Refused
from mutuals.web.answers import before_of, button, members_only, viewer_of
from mutuals.web.moderation.forms import ActForm
from mutuals.web.moderation.words import ROLES, action_words

PAGE = 30


@members_only
def index(request: HttpRequest) -> HttpResponse:
    """Open reports, or those that are closed."""
    viewer = viewer_of(request)
    closed = "closed" in request.GET
    rows = queries.reports(viewer, Span(before=before_of(request), limit=PAGE), resolved=closed)
    known = faces({i for row in rows for i in (row.about_id, row.reporter_id, row.assigned_to_id) if i})
    shown = [
        (row, known.get(row.about_id), known.get(row.reporter_id or 0), known.get(row.assigned_to_id or 0))
        for row in rows
    ]
    context = {"rows": shown, "closed": closed, "more": rows[-1].id if len(rows) == PAGE else None}
    return render(request, "moderation/index.html", context)


@members_only
def report(request: HttpRequest, report_id: int) -> HttpResponse:
    """One report: what was seen, and what can be done."""
    viewer = viewer_of(request)
    only_moderators(viewer)
    row = queries.report_for(viewer, report_id)
    form = ActForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.act(viewer, person_id=row.about_id, report_id=row.id, **form.cleaned_data)
        except Refused as no:
            form.add_error(no.field if no.field in form.fields else None, no.sentence)
        else:
            messages.success(request, _("Done. The person can read why."))
            return redirect("moderation")
    known = faces({i for i in (row.about_id, row.reporter_id, row.assigned_to_id, row.resolved_by_id) if i})
    about = member(viewer, row.about_id)
    context = {
        "report": row,
        "person": known.get(row.about_id),
        "reporter": known.get(row.reporter_id or 0),
        "assigned": known.get(row.assigned_to_id or 0),
        "resolver": known.get(row.resolved_by_id or 0),
        "rules": queries.rules_by_id(row.rules),
        "form": form if about and may_act_on(viewer, about.account__role or "member") else None,
    }
    return render(request, "moderation/report_page.html", context, status=422 if form.errors else 200)


@members_only
def account(request: HttpRequest, person_id: int) -> HttpResponse:
    """One account: what was decided about it, and what can be done."""
    viewer = viewer_of(request)
    only_moderators(viewer)
    about = member(viewer, person_id)
    if about is None:
        raise NotFound
    form = ActForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.act(viewer, person_id=person_id, **form.cleaned_data)
        except Refused as no:
            form.add_error(no.field if no.field in form.fields else None, no.sentence)
        else:
            messages.success(request, _("Done. The person can read why."))
            return redirect("moderation_person", person_id=person_id)
    context = {
        "member": about,
        "person": faces([person_id])[person_id],
        "measures": queries.measures_on(about.account_id) if about.account_id else [],
        "reports": queries.reports(viewer, Span(limit=20), about=person_id),
        "roles": list(ROLES.items()) if may_give_roles(viewer, about.account_id) else (),
        "form": form if about.account_id and may_act_on(viewer, about.account__role or "member") else None,
    }
    return render(request, "moderation/account.html", context, status=422 if form.errors else 200)


@members_only
def log(request: HttpRequest) -> HttpResponse:
    """What moderators did, newest first."""
    rows = queries.audit_log(viewer_of(request), Span(before=before_of(request), limit=100))
    lines = [(row, action_words(row.action)) for row in rows]
    context = {"rows": lines, "more": rows[-1].id if len(rows) == 100 else None}
    return render(request, "moderation/log.html", context)


@button
def take(request: HttpRequest, report_id: int) -> None:
    services.take(viewer_of(request), report_id=report_id)


@button
def put_back(request: HttpRequest, report_id: int) -> None:
    services.put_back(viewer_of(request), report_id=report_id)


@button
def resolve(request: HttpRequest, report_id: int) -> None:
    services.resolve(viewer_of(request), report_id=report_id)
    messages.success(request, _("The report is closed."))


@button
def reopen(request: HttpRequest, report_id: int) -> None:
    services.reopen(viewer_of(request), report_id=report_id)


@button
def unlimit(request: HttpRequest, person_id: int) -> None:
    services.end(viewer_of(request), person_id=person_id, kind="limit")
    messages.success(request, _("The account is no longer limited."))


@button
def unfreeze(request: HttpRequest, person_id: int) -> None:
    services.end(viewer_of(request), person_id=person_id, kind="freeze")
    messages.success(request, _("The account is no longer frozen."))
