"""Reporting a person, a post or messages, and reading what moderators decided about oneself."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mutuals.domains.messages.queries import Said, conversation_for, messages_for, said
from mutuals.domains.moderation import queries, services
from mutuals.domains.people.queries import Face, faces, site
from mutuals.domains.people.services import not_too_often
from mutuals.domains.posts.queries import see
from mutuals.domains.ties.queries import asked_with, standings
from mutuals.kit.refusal import NotFound, Refused
from mutuals.web.answers import members_only, number_in, open_to_all, viewer_of
from mutuals.web.moderation.forms import ReportForm

MOST_OFFERED = 40  # messages to choose from


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


@members_only
def conversation(request: HttpRequest, conversation_id: int) -> HttpResponse:
    """Reports messages of a conversation, of one person at a time; the moderators read these and no others."""
    viewer = viewer_of(request)
    conversation_for(viewer, conversation_id)
    named = [i for i in map(number_in, request.POST.getlist("message") or request.GET.getlist("message")) if i]
    rows = {one.id: one for one in messages_for(viewer, conversation_id, limit=MOST_OFFERED)} | said(viewer, named)
    theirs = [
        one for one in sorted(rows.values(), key=lambda one: one.sequence)
        if one.conversation_id == conversation_id and one.owner_id != viewer.me and one.kind == "plain"
        and not one.is_gone
    ]  # fmt: skip
    known = faces({one.owner_id for one in theirs})
    chosen = {one.id: one for one in theirs if one.id in named}
    about = {one.owner_id for one in chosen.values()}
    context = {
        "offered": [(one, known[one.owner_id], one.id in chosen) for one in theirs],
        "conversation_id": conversation_id,
        "back": f"/messages/{conversation_id}",
    }
    if len(about) == 1:
        return _report(request, known[about.pop()], messages_=list(chosen.values()), more=context)
    if request.method == "POST":
        context["choose"] = _("Choose messages of one person.")
    return render(request, "moderation/report_messages.html", context, status=422 if "choose" in context else 200)


def _report(
    request: HttpRequest, about: Face, post_id: int | None = None, *, messages_: list[Said] | None = None,
    more: dict[str, Any] | None = None,
) -> HttpResponse:  # fmt: skip
    viewer = viewer_of(request)
    asked = request.method == "POST" and "category" in request.POST
    form = ReportForm(
        request.POST if asked else None,
        categories=[(value, str(words)) for value, words in queries.CATEGORIES],
        rules=queries.rules(),
        language=get_language() or "en",
        asked=asked_with(about.id, viewer.me) is not None,
    )
    if asked and form.is_valid():
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
                message_ids=[one.id for one in messages_ or ()],
                with_request=values.get("with_request", False),
                rule_ids=rules,
            )
        except Refused as no:
            form.add_error(no.field if no.field in form.fields else None, no.sentence)
        else:
            return render(request, "moderation/thanks.html", {"person": about})
    context = {"form": form, "person": about, "post_id": post_id, "reported": messages_, **(more or {})}
    return render(request, "moderation/report.html", context, status=422 if form.errors else 200)


@login_required
def decisions(request: HttpRequest) -> HttpResponse:
    """What the moderators decided about one's account, with their reasons; also while it is frozen."""
    account: Any = request.user
    rows = queries.measures_on(account.pk)
    known = {rule.id: rule for rule in queries.rules_by_id([i for row in rows for i in row.rules])}
    shown = [(row, [known[i] for i in row.rules if i in known]) for row in rows]
    return render(request, "moderation/decisions.html", {"measures": shown, "site": site()})


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
