"""The administrators' page about what holds here: rules, texts, announcements."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mutuals.domains.moderation import queries, services
from mutuals.domains.people.policy import only_administrators
from mutuals.kit.refusal import NotFound, Refused
from mutuals.web.answers import button, members_only, viewer_of
from mutuals.web.moderation.forms import AnnouncementForm, RuleForm, TextForm


@members_only
def index(request: HttpRequest) -> HttpResponse:
    """Rules, announcements, and the ways to the long texts."""
    return _page(request)


@members_only
def rule(request: HttpRequest, rule_id: int) -> HttpResponse:
    """Changes one rule."""
    viewer = viewer_of(request)
    only_administrators(viewer)
    row = next((r for r in queries.rules() if r.id == rule_id), None)
    if row is None:
        raise NotFound
    words = {f"text_{code}": said["text"] for code, said in row.translations.items()}
    form = RuleForm(request.POST or None, initial={"text": row.text, "hint": row.hint, **words})
    if request.method == "POST" and form.is_valid():
        services.write_rule(viewer, rule_id=rule_id, **form.values())
        return _saved(request)
    context = {"form": form, "page_title": _("A rule")}
    return render(request, "settings/form.html", context, status=422 if form.errors else 200)


@members_only
def text(request: HttpRequest, kind: str) -> HttpResponse:
    """Writes one of the long texts."""
    viewer = viewer_of(request)
    only_administrators(viewer)
    if kind not in dict(queries.TEXT_KINDS):
        raise NotFound
    row = queries.site_text(kind)
    form = TextForm(request.POST or None, initial={"source": row.source, "holds_from": row.holds_from} if row else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.write_text(viewer, kind=kind, **form.cleaned_data)
        except Refused as no:
            form.add_error(no.field, no.sentence)
        else:
            return _saved(request)
    context = {"form": form, "page_title": dict(queries.TEXT_KINDS)[kind]}
    return render(request, "settings/form.html", context, status=422 if form.errors else 200)


@require_POST
@members_only
def add_rule(request: HttpRequest) -> HttpResponse:
    """Adds a rule at the end."""
    form = RuleForm(request.POST)
    if form.is_valid():
        try:
            services.write_rule(viewer_of(request), **form.values())
        except Refused as no:
            form.add_error(no.field if no.field in form.fields else None, no.sentence)
        else:
            return _saved(request)
    return _page(request, rule_form=form)


@require_POST
@members_only
def announce(request: HttpRequest) -> HttpResponse:
    """Tells everybody who logs in."""
    form = AnnouncementForm(request.POST)
    if form.is_valid():
        try:
            services.publish_announcement(viewer_of(request), **form.cleaned_data)
        except Refused as no:
            form.add_error(no.field if no.field in form.fields else None, no.sentence)
        else:
            return _saved(request)
    return _page(request, announcement_form=form)


@button
def end_rule(request: HttpRequest, rule_id: int) -> None:
    services.end_rule(viewer_of(request), rule_id=rule_id)
    messages.success(request, _("The rule holds no longer."))


@button
def withdraw(request: HttpRequest, announcement_id: int) -> None:
    services.withdraw_announcement(viewer_of(request), announcement_id=announcement_id)
    messages.success(request, _("Taken back."))


def _saved(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("house")


def _page(request: HttpRequest, **forms: Any) -> HttpResponse:
    viewer = viewer_of(request)
    only_administrators(viewer)
    context = {
        "rules": queries.rules(),
        "announcements": queries.announcements_for(viewer),
        "texts": queries.TEXT_KINDS,
        "rule_form": forms.get("rule_form") or RuleForm(),
        "announcement_form": forms.get("announcement_form") or AnnouncementForm(),
    }
    return render(request, "moderation/house.html", context, status=422 if forms else 200)
