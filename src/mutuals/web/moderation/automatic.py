"""The administrators' console of rules that act by themselves: written, tried over 30 days, switched on."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mutuals.domains.moderation import services
from mutuals.domains.moderation.queries import automatic as queries
from mutuals.domains.people.policy import only_administrators
from mutuals.domains.people.queries import faces
from mutuals.kit.refusal import Refused
from mutuals.web.answers import button, members_only, viewer_of
from mutuals.web.moderation.forms import AutoRuleForm


@members_only
def index(request: HttpRequest) -> HttpResponse:
    """All rules."""
    return render(request, "moderation/automatic.html", {"rules": queries.auto_rules(viewer_of(request))})


@members_only
def new(request: HttpRequest) -> HttpResponse:
    """Writes a rule."""
    only_administrators(viewer_of(request))
    form = AutoRuleForm(request.POST or None)
    if saved := _saved(request, form):
        return redirect("auto_rule", rule_id=saved)
    return render(request, "moderation/automatic_rule.html", {"form": form}, status=422 if form.errors else 200)


@members_only
def one(request: HttpRequest, rule_id: int) -> HttpResponse:
    """One rule: what it says, what it said, and the way to trying it."""
    viewer = viewer_of(request)
    row = queries.auto_rule(viewer, rule_id)
    form = AutoRuleForm(request.POST or None, initial=AutoRuleForm.initial_of(row))
    if _saved(request, form, rule_id=rule_id):
        return redirect("auto_rule", rule_id=rule_id)
    context = {"form": form, "rule": row, "versions": queries.versions_of(viewer, rule_id)}
    return render(request, "moderation/automatic_rule.html", context, status=422 if form.errors else 200)


def _saved(request: HttpRequest, form: AutoRuleForm, *, rule_id: int | None = None) -> int:
    if request.method != "POST" or not form.is_valid():
        return 0
    try:
        number = services.write_auto_rule(viewer_of(request), rule_id=rule_id, **form.values())
    except Refused as no:
        form.add_error(no.field if no.field in form.fields else None, no.sentence)
        return 0
    messages.success(request, _("Saved. Look at what it would have done before you switch it on."))
    return number


@require_POST
@members_only
def tried(request: HttpRequest, rule_id: int) -> HttpResponse:
    """What the rule would have done in the last 30 days; nothing is done."""
    viewer = viewer_of(request)
    found = services.try_auto_rule(viewer, rule_id=rule_id)
    known = faces({match.owner_id for match in found.shown})
    context: dict[str, Any] = {
        "rule": queries.auto_rule(viewer, rule_id),
        "trial": found,
        "shown": [(match, known.get(match.owner_id)) for match in found.shown],
    }
    return render(request, "moderation/automatic_trial.html", context)


@require_POST
@members_only
def switch(request: HttpRequest, rule_id: int) -> HttpResponse:
    """The rule acts, or no more."""
    on = "on" in request.POST
    try:
        services.switch_auto_rule(viewer_of(request), rule_id=rule_id, on=on)
    except Refused as no:
        messages.error(request, no.sentence)
    else:
        messages.success(request, _("The rule acts from now on.") if on else _("The rule is off."))
    return redirect("auto_rule", rule_id=rule_id)


@button
def end(request: HttpRequest, rule_id: int) -> None:
    services.end_auto_rule(viewer_of(request), rule_id=rule_id)
    messages.success(request, _("Removed."))
