"""The administrators' page about what is stored, what it costs, and what can go."""

from dataclasses import asdict

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from mutuals.domains.housekeeping import services
from mutuals.domains.housekeeping.queries import storage
from mutuals.kit.refusal import Refused
from mutuals.web.answers import button, members_only, number_in, viewer_of


class StorageForm(forms.Form):
    """The cap, and prices if the administrators like to know what a member costs."""

    cap_mb = forms.IntegerField(
        label=gettext_lazy("MB of it that may stay"),
        min_value=0,
        max_value=10_000_000,
        help_text=gettext_lazy("Of what can go. 0: all of it goes. The oldest goes first."),
    )
    by_itself = forms.BooleanField(label=gettext_lazy("Remove what is above that once a day"), required=False)
    price_gb = forms.DecimalField(
        label=gettext_lazy("Price of a GB, a month"), required=False, min_value=0, max_digits=10, decimal_places=4
    )
    price_machine = forms.DecimalField(
        label=gettext_lazy("Price of the machine, a month"),
        required=False,
        min_value=0,
        max_digits=10,
        decimal_places=2,
    )
    currency = forms.CharField(label=gettext_lazy("Currency"), required=False, max_length=8)


@members_only
def index(request: HttpRequest) -> HttpResponse:
    """What is stored by part and member, and what can go."""
    return _page(request)


@require_POST
@members_only
def choose(request: HttpRequest) -> HttpResponse:
    """Keeps the cap and the prices."""
    form = StorageForm(request.POST)
    if form.is_valid():
        try:
            services.choose_storage(viewer_of(request), **form.cleaned_data)
        except Refused as no:
            form.add_error(no.field, no.sentence)
        else:
            messages.success(request, _("Saved."))
            return redirect("storage")
    return _page(request, form)


@button
def prune(request: HttpRequest) -> None:
    """Removes what can go above the cap that stands in the form."""
    cap = number_in(request.POST.get("cap_mb", ""))
    if cap is None:
        raise Refused(_("Say how many MB may stay: a number from 0 to 10,000,000."), field="cap_mb")
    services.ask_prune(viewer_of(request), cap_mb=cap)
    messages.success(request, _("It is removed in the background. Load this page again in a while."))


def _page(request: HttpRequest, form: StorageForm | None = None) -> HttpResponse:
    now = storage(viewer_of(request))
    can_go = services.can_go()
    cap = now.chosen.cap_mb * services.MB
    context = {
        "storage": now,
        "can_go": can_go,
        "all_can_go": sum(one.bytes for one in can_go),
        "would_go": max(0, sum(one.bytes for one in can_go) - cap),
        "form": form or StorageForm(initial=asdict(now.chosen)),
    }
    return render(request, "housekeeping/storage.html", context, status=422 if form else 200)
