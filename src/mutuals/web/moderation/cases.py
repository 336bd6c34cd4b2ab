"""The moderators' pages: open reports, one report, one account, the log."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mutuals.domains.moderation import queries, services
from mutuals.domains.people.policy import may_act_on, may_give_roles, only_moderators
from mutuals.domains.people.queries import faces
from mutuals.domains.people.roster import member
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.paging import Span
from mutuals.kit.refusal import NotFound, Refused
from mutuals.web.answers import before_of, button, members_only, viewer_of
from mutuals.web.moderation.forms import ActForm, NoteForm
from mutuals.web.moderation.words import ROLES, action_words

PAGE = 30


@members_only
def index(request: HttpRequest) -> HttpResponse:
    """Reports and appeals that wait, or those that are closed."""
    viewer = viewer_of(request)
    closed, before = "closed" in request.GET, before_of(request)
    first = [] if closed else queries.first_cases(viewer)  # they stand on the first page, and on no other
    span = Span(before=before, limit=PAGE)
    rows = queries.cases(viewer, span, closed=closed, without=[case.id for case in first])
    more = rows[-1].id if len(rows) == PAGE else None
    rows = rows if before else [*first, *rows]
    known = faces({i for row in rows for i in (row.about_id, row.reporter_id, row.assigned_to_id) if i})
    shown = [
        (row, known.get(row.about_id), known.get(row.reporter_id or 0), known.get(row.assigned_to_id or 0))
        for row in rows
    ]
    context = {"rows": shown, "closed": closed, "more": more}
    return render(request, "moderation/index.html", context)


@members_only
def report(request: HttpRequest, report_id: int) -> HttpResponse:
    """One report: what was seen, and what can be done."""
    viewer = viewer_of(request)
    only_moderators(viewer)
    row = queries.report_for(viewer, report_id)
    notes = note_form(request)
    if noted(viewer, notes, kind="report", case_id=row.id):
        return redirect("moderation_report", report_id)
    form = act_form(
        request, broken=row.rules, with_things=any(quote.get("kind") in {None, "message"} for quote in row.quotes)
    )
    if acted(viewer, form, person_id=row.about_id, report_id=row.id):
        return to_next(request, _("Done. The person can read why."))
    writers = list(dict.fromkeys(int(str(quote["by"])) for quote in row.quotes if "by" in quote))
    people = (row.about_id, row.reporter_id, row.assigned_to_id, row.resolved_by_id, *writers)
    known = faces({i for i in people if i})
    about = member(viewer, row.about_id)
    spread = queries.spread_in(viewer, [int(str(quote["id"])) for quote in row.quotes])
    context = {
        "report": row,
        "quotes": [(quote, spread.get(int(str(quote["id"])))) for quote in row.quotes],
        "person": known.get(row.about_id),
        "reporter": known.get(row.reporter_id or 0),
        "assigned": known.get(row.assigned_to_id or 0),
        "resolver": known.get(row.resolved_by_id or 0),
        "rules": queries.rules_by_id(row.rules),
        "graph": queries.explained(viewer, row.about_id) if about and about.account_id else None,
        "waits": queries.holds_by_itself(viewer, row.id),
        "case": ("report", row.id, row.resolved_at is None),
        "notes": notes,
        "history": happened(viewer, report_id=row.id),
        "before": queries.measures_on(about.account_id) if about and about.account_id else (),
        "writers": [known[i] for i in writers if i in known],
        "form": form if about and not row.protects and may_act_on(viewer, about.account__role or "member") else None,
    }
    status = 422 if form.errors or notes.errors else 200
    return render(request, "moderation/report_page.html", context, status=status)


@members_only
def account(request: HttpRequest, person_id: int) -> HttpResponse:
    """One account: what was decided about it, and what can be done."""
    viewer = viewer_of(request)
    only_moderators(viewer)
    about = member(viewer, person_id)
    if about is None:
        raise NotFound
    form = act_form(request)
    if acted(viewer, form, person_id=person_id):
        messages.success(request, _("Done. The person can read why."))
        return redirect("moderation_person", person_id=person_id)
    context = {
        "member": about,
        "person": faces([person_id])[person_id],
        "graph": queries.explained(viewer, person_id) if about.account_id else None,
        "measures": queries.measures_on(about.account_id) if about.account_id else [],
        "reports": queries.reports(viewer, Span(limit=20), about=person_id),
        "roles": list(ROLES.items()) if may_give_roles(viewer, about.account_id) else (),
        "form": form if about.account_id and may_act_on(viewer, about.account__role or "member") else None,
    }
    return render(request, "moderation/account.html", context, status=422 if form.errors else 200)


def act_form(request: HttpRequest, *, broken: Iterable[int] = (), with_things: bool = False) -> ActForm:
    """The form of a measure, with what this moderator may do here."""
    language = get_language() or "en"
    may_purge = viewer_of(request).is_administrator
    rules, ids = queries.rules(), list(broken)
    sent = None if "note" in request.POST else request.POST or None
    return ActForm(sent, with_things=with_things, may_purge=may_purge, rules=rules, broken=ids,
                   language=language)  # fmt: skip


def note_form(request: HttpRequest) -> NoteForm:
    """The form of a note for the other moderators, which stands on the page beside that of the verdict."""
    return NoteForm(request.POST if "note" in request.POST else None)


def noted(viewer: Viewer, form: NoteForm, *, kind: str, case_id: int) -> bool:
    """Whether a note was sent and is kept; the form's errors say why not."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        services.write_note(viewer, kind=kind, case_id=case_id, text=form.cleaned_data["note"])
    except Refused as no:
        form.add_error("note", no.sentence)
        return False
    return True


def happened(viewer: Viewer, *, report_id: int | None = None, appeal_id: int | None = None) -> list[tuple[Any, str]]:
    """The history of a case, each step with its words."""
    steps = queries.history_of(viewer, report_id=report_id, appeal_id=appeal_id)
    return [(step, action_words(step.action)) for step in steps]


def acted(viewer: Viewer, form: ActForm, *, person_id: int, report_id: int | None = None) -> bool:
    """Whether the form was sent and what it says was done; its errors say why not."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        services.act(viewer, person_id=person_id, report_id=report_id, **form.cleaned_data)
    except Refused as no:
        form.add_error(no.field if no.field in form.fields else None, no.sentence)
        return False
    return True


def to_next(request: HttpRequest, sentence: str) -> HttpResponse:
    """To the case that waits longest; to the empty queue where there is none. A case costs no way back."""
    messages.success(request, sentence)
    case = queries.next_case(viewer_of(request))
    return redirect(f"moderation_{case.kind}", case.id) if case else redirect("moderation")


@members_only
def log(request: HttpRequest) -> HttpResponse:
    """What moderators did, newest first."""
    rows = queries.audit_log(viewer_of(request), Span(before=before_of(request), limit=100))
    lines = [(row, action_words(row.action)) for row in rows]
    context = {"rows": lines, "more": rows[-1].id if len(rows) == 100 else None}
    return render(request, "moderation/log.html", context)


@button
def take(request: HttpRequest, kind: str, case_id: int) -> None:
    services.take(viewer_of(request), kind=kind, case_id=case_id)


@button
def put_back(request: HttpRequest, kind: str, case_id: int) -> None:
    services.put_back(viewer_of(request), kind=kind, case_id=case_id)


@require_POST
@members_only
def resolve(request: HttpRequest, report_id: int) -> HttpResponse:
    """Closes a report without a measure, and goes on to the next case."""
    services.resolve(viewer_of(request), report_id=report_id)
    return to_next(request, _("The report is closed."))


@require_POST
@members_only
def release(request: HttpRequest, report_id: int) -> HttpResponse:
    """Takes back what was done by itself, closes the report, and goes on to the next case."""
    services.release(viewer_of(request), report_id=report_id)
    return to_next(request, _("Taken back. The person is told."))


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


@button
def end(request: HttpRequest, measure_id: int) -> None:
    services.end_measure(viewer_of(request), measure_id=measure_id)
    messages.success(request, _("Taken back. The person is told."))
