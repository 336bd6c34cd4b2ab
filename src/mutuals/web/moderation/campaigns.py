"""The moderators' pages of campaigns: words that many accounts sent, one verdict on all copies, the way back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mutuals.domains.moderation import queries, services
from mutuals.kit.refusal import Refused
from mutuals.web.answers import button, members_only, viewer_of
from mutuals.web.moderation.forms import RetractForm


@members_only
def index(request: HttpRequest) -> HttpResponse:
    """Words that at least three accounts sent within a week."""
    return render(request, "moderation/campaigns.html", {"rows": queries.wide_campaigns(viewer_of(request))})


@members_only
def one(request: HttpRequest, thing_id: int) -> HttpResponse:
    """All copies of one post or message: by whom, what they say, and the verdict."""
    viewer = viewer_of(request)
    campaign = queries.campaign_of(viewer, thing_id)
    form = RetractForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        spare = [int(i) for i in request.POST.getlist("spare") if i.isdigit()]
        try:
            services.retract(viewer, thing_id=thing_id, spare=spare, **form.cleaned_data)
        except Refused as no:
            form.add_error(no.field if no.field in form.fields else None, no.sentence)
        else:
            messages.success(request, _("All copies are gone. Whom they reached is told within a minute."))
            return redirect("campaign", thing_id=thing_id)
    verdict = campaign.verdict
    judged = verdict is not None and verdict.taken_back_at is None
    context = {"campaign": campaign, "form": None if judged else form, "judged": judged}
    return render(request, "moderation/campaign.html", context, status=422 if form.errors else 200)


@button
def back(request: HttpRequest, thing_id: int) -> None:
    viewer = viewer_of(request)
    verdict = queries.campaign_of(viewer, thing_id).verdict
    person = request.POST.get("person", "")
    services.take_retraction_back(
        viewer, retraction_id=verdict.id if verdict else 0, person_id=int(person) if person.isdigit() else 0
    )  # fmt: skip
    messages.success(request, _("They are there again."))
