"""The administrators' page of other servers: what is known of each, and what was decided about it."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from mutuals.domains.housekeeping import queries
from mutuals.domains.moderation import services
from mutuals.kit.refusal import Refused
from mutuals.web.answers import members_only, number_in, viewer_of


class ServerForm(forms.Form):
    """What is decided about a server, and why."""

    domain = forms.CharField(label=gettext_lazy("Server"), max_length=255, help_text=gettext_lazy("Like example.org"))
    severity = forms.ChoiceField(
        label=gettext_lazy("What holds for it"),
        choices=[
            ("silence", gettext_lazy("Limited: in no public timeline")),
            ("suspend", gettext_lazy("Kept out")),
            ("noop", gettext_lazy("Like all others")),
        ],
    )
    public_comment = forms.CharField(label=gettext_lazy("Why, for everybody to read"), max_length=1_000, required=False)
    private_comment = forms.CharField(label=gettext_lazy("Why, for administrators"), max_length=1_000, required=False)


@members_only
def index(request: HttpRequest) -> HttpResponse:
    """All of them, found by name; a form to decide about one."""
    return _page(request, ServerForm())


@require_POST
@members_only
def decide(request: HttpRequest) -> HttpResponse:
    """Limits a server, keeps it out, or ends that. The buttons of the list send no reasons: old ones stay."""
    form = ServerForm(request.POST)
    if form.is_valid():
        said = {name: value for name, value in form.cleaned_data.items() if name in request.POST}
        try:
            services.decide_on_server(viewer_of(request), **said)
        except Refused as no:
            form.add_error(no.field if no.field in form.fields else None, no.sentence)
        else:
            messages.success(request, _("Saved."))
            return redirect("servers")
    return _page(request, form)


def _page(request: HttpRequest, form: ServerForm) -> HttpResponse:
    word, page = request.GET.get("q", "")[:255], number_in(request.GET.get("page", "")) or 1
    rows, more = queries.servers_known(viewer_of(request), word=word, page=page)
    context = {"rows": rows, "more": page + 1 if more else None, "q": word, "form": form}
    return render(request, "housekeeping/servers.html", context, status=422 if form.errors else 200)
