"""The choice which machines may read one's articles."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mutuals.domains.articles.queries import machines_for
from mutuals.domains.articles.services import choose_machines
from mutuals.web.answers import members_only, viewer_of


class MachinesForm(forms.Form):
    """What holds for articles for everyone, and for name and headline."""

    search = forms.BooleanField(
        label=gettext_lazy("Search engines may show them"),
        required=False,
        help_text=gettext_lazy(
            "Your articles for everyone, your name and your headline. Posts have a choice of their own."
        ),
    )
    training = forms.BooleanField(
        label=gettext_lazy("Programs may gather them to train on"),
        required=False,
        help_text=gettext_lazy(
            "Without it they are asked to stay away, by name and on each page. Not all of them obey."
        ),
    )


@members_only
def machines(request: HttpRequest) -> HttpResponse:
    """The page of the settings."""
    viewer = viewer_of(request)
    now = machines_for(viewer.me)
    form = MachinesForm(request.POST or None, initial={"search": now.search, "training": now.training})
    if request.method == "POST":
        choose_machines(viewer, search="search" in request.POST, training="training" in request.POST)
        messages.success(request, _("Saved."))
        return redirect("settings_machines")
    return render(request, "settings/form.html", {"form": form, "page_title": _("Search engines and other machines")})
