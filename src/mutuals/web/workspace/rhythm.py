"""How often one wants to be in touch."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mutuals.domains.workspace import queries, services
from mutuals.web.answers import members_only, viewer_of
from mutuals.web.workspace.forms import RhythmForm


@members_only
def page(request: HttpRequest) -> HttpResponse:
    """Days for each of the four tiers."""
    viewer = viewer_of(request)
    names = tuple(RhythmForm.base_fields)
    known = queries.rhythm_of(viewer)
    form = RhythmForm(request.POST or None, initial=dict(zip(names, known.values(), strict=True)))
    if request.method == "POST" and form.is_valid():
        days = {tier: form.cleaned_data[name] for tier, name in zip(known, names, strict=True)}
        services.set_rhythm(viewer, days=days)
        messages.success(request, _("Saved."))
        return redirect("today")
    return render(request, "workspace/rhythm.html", {"form": form}, status=422 if form.errors else 200)
