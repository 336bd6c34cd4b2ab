"""Appeals: the page of who appeals, also while the account is frozen, and the one of who answers."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mutuals.domains.moderation import queries, services
from mutuals.domains.moderation.policy import may_answer
from mutuals.domains.people.policy import only_moderators
from mutuals.domains.people.queries import faces, viewer_for_account
from mutuals.domains.people.roster import member
from mutuals.kit.refusal import Refused
from mutuals.web.answers import members_only, open_to_all, viewer_of
from mutuals.web.moderation.cases import happened, note_form, noted, to_next
from mutuals.web.moderation.forms import AnswerForm, AppealForm


@login_required
@open_to_all
def appeal(request: HttpRequest, measure_id: int) -> HttpResponse:
    """Why a decision about one's account is wrong."""
    account: Any = request.user
    row = queries.own_measure(account.pk, measure_id)
    form = AppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.appeal(viewer_for_account(account), measure_id=measure_id, text=form.cleaned_data["text"])
        except Refused as no:
            form.add_error(no.field if no.field in form.fields else None, no.sentence)
        else:
            return redirect("decisions")
    context = {"measure": row, "rules": queries.rules_by_id(row.rules), "form": form}
    return render(request, "moderation/appeal.html", context, status=422 if form.errors else 200)


@members_only
def one(request: HttpRequest, appeal_id: int) -> HttpResponse:
    """One appeal beside what it is against."""
    viewer = viewer_of(request)
    only_moderators(viewer)
    row = queries.appeal_for(viewer, appeal_id)
    notes = note_form(request)
    if noted(viewer, notes, kind="appeal", case_id=row.id):
        return redirect("moderation_appeal", appeal_id)
    form = AnswerForm(None if notes.is_bound else request.POST or None)
    if request.method == "POST" and not notes.is_bound and form.is_valid():
        words, outcome = form.cleaned_data["words"], request.POST.get("outcome", "")
        try:
            services.answer_appeal(viewer, appeal_id=appeal_id, outcome=outcome, words=words)
        except Refused as no:
            form.add_error(no.field if no.field in form.fields else None, no.sentence)
        else:
            return to_next(request, _("Answered. The person is told."))
    about = member(viewer, row.about_id)
    measure = row.measure
    known = faces({i for i in (row.about_id, measure.decided_by_id, row.assigned_to_id) if i})
    context = {
        "appeal": row,
        "measure": measure,
        "person": known.get(row.about_id),
        "decider": known.get(measure.decided_by_id or 0),
        "rules": queries.rules_by_id(measure.rules),
        "assigned": known.get(row.assigned_to_id or 0),
        "case": ("appeal", row.id, measure.appeal__answered_at is None),
        "notes": notes,
        "history": happened(viewer, appeal_id=row.id),
        "quotes": queries.report_for(viewer, row.report_id).quotes if row.report_id else (),
        "may_answer": about is not None and may_answer(viewer, measure.decided_by_id, about.account__role or "member"),
        "form": form,
    }
    return render(request, "moderation/appeal_page.html", context, status=422 if form.errors or notes.errors else 200)
