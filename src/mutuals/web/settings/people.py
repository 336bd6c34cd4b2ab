"""The administrators' page about people: who waits, who is invited, who can join."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mutuals.domains.guard import services as guard
from mutuals.domains.people import services as people
from mutuals.domains.people.policy import may_invite, may_run_the_server, not_while_resting
from mutuals.domains.people.queries import invitations_of, sign_up_choices, site, waiting_accounts
from mutuals.kit.refusal import NotFound, Refused
from mutuals.web.answers import button, members_only, viewer_of
from mutuals.web.settings.forms import InviteForm, SiteForm


@members_only
def index(request: HttpRequest) -> HttpResponse:
    """The page; members see only their invitations, where members invite."""
    return _page(request)


@require_POST
@members_only
def change_site(request: HttpRequest) -> HttpResponse:
    """Saves the server's name, texts and who can join."""
    form = SiteForm(request.POST, choices=sign_up_choices())
    if form.is_valid():
        try:
            people.change_site(viewer_of(request), **form.cleaned_data)
        except Refused as no:
            form.add_error(no.field, no.sentence)
        else:
            messages.success(request, _("Saved."))
            return redirect("settings_people")
    return _page(request, site_form=form)


@require_POST
@members_only
def invite(request: HttpRequest) -> HttpResponse:
    """Makes a link and shows it this once."""
    form = InviteForm(request.POST)
    if form.is_valid():
        try:
            people.not_too_often(viewer_of(request), "invite")
            path = guard.invite(viewer_of(request), **form.cleaned_data)
        except Refused as no:
            form.add_error(no.field, no.sentence)
        else:
            return _page(request, link=request.build_absolute_uri(path))
    return _page(request, invite_form=form)


@button
def withdraw(request: HttpRequest, invitation_id: int) -> None:
    """The link works no longer."""
    people.withdraw_invitation(viewer_of(request), invitation_id=invitation_id)
    messages.success(request, _("This invitation does not work any more."))


@button
def approve(request: HttpRequest, account_id: int) -> None:
    """Lets somebody in."""
    people.approve(viewer_of(request), account_id=account_id)
    messages.success(request, _("They can come in now."))


@button
def refuse(request: HttpRequest, account_id: int) -> None:
    """Erases a request to join."""
    people.refuse(viewer_of(request), account_id=account_id)
    messages.success(request, _("Their request is erased."))


def _page(
    request: HttpRequest,
    *,
    site_form: SiteForm | None = None,
    invite_form: InviteForm | None = None,
    link: str = "",
) -> HttpResponse:
    viewer = viewer_of(request)
    not_while_resting(viewer, role="administrator")
    if not may_invite(viewer):
        raise NotFound
    context: dict[str, object] = {
        "invite_form": invite_form or InviteForm(),
        "invitations": invitations_of(viewer),
        "link": link,
    }
    if may_run_the_server(viewer):
        row = site()
        names = ("name", "about", "sign_up", "starter_handles", "contact_email")
        first = {n: getattr(row, n) for n in names}
        context["site_form"] = site_form or SiteForm(initial=first, choices=sign_up_choices())
        context["waiting"] = waiting_accounts(viewer)
    bad = any(f is not None and f.errors for f in (site_form, invite_form))
    return render(request, "settings/people.html", context, status=422 if bad else 200)
