"""The administrators' page about people: who waits, who is invited, who can join."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mutuals.domains.people import services as people
from mutuals.domains.people.policy import may_invite, may_run_the_server
from mutuals.domains.people.queries import invitations_of, sign_up_choices, site, waiting_accounts
from mutuals.kit.refusal import NotFound, Refused
from mutuals.web.settings.forms import InviteForm, SiteForm


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """The page; members see only their invitations, where members invite."""
    return _page(request)


@login_required
@require_POST
def change_site(request: HttpRequest) -> HttpResponse:
    """Saves the server's name, texts and who can join."""
    form = SiteForm(request.POST, choices=sign_up_choices())
    if form.is_valid():
        try:
            people.change_site(request.viewer, **form.cleaned_data)  # type: ignore[attr-defined]
        except Refused as no:
            form.add_error(no.field, no.sentence)
        except NotFound as e:
            raise Http404 from e
        else:
            messages.success(request, _("Saved."))
            return redirect("settings_people")
    return _page(request, site_form=form)


@login_required
@require_POST
def invite(request: HttpRequest) -> HttpResponse:
    """Makes a link and shows it this once."""
    form = InviteForm(request.POST)
    if form.is_valid():
        try:
            path = people.invite(request.viewer, **form.cleaned_data)  # type: ignore[attr-defined]
        except Refused as no:
            form.add_error(no.field, no.sentence)
        else:
            return _page(request, link=request.build_absolute_uri(path))
    return _page(request, invite_form=form)


@login_required
@require_POST
def withdraw(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """The link works no longer."""
    try:
        people.withdraw_invitation(request.viewer, invitation_id=invitation_id)  # type: ignore[attr-defined]
    except NotFound as e:
        raise Http404 from e
    messages.success(request, _("This invitation does not work any more."))
    return redirect("settings_people")


@login_required
@require_POST
def decide(request: HttpRequest, account_id: int, answer: str) -> HttpResponse:
    """Lets somebody in, or erases their request."""
    verbs = {"approve": people.approve, "refuse": people.refuse}
    try:
        verbs[answer](request.viewer, account_id=account_id)  # type: ignore[attr-defined]
    except (NotFound, KeyError) as e:
        raise Http404 from e
    done = _("They can come in now.") if answer == "approve" else _("Their request is erased.")
    messages.success(request, done)
    return redirect("settings_people")


def _page(
    request: HttpRequest,
    *,
    site_form: SiteForm | None = None,
    invite_form: InviteForm | None = None,
    link: str = "",
) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    if not may_invite(viewer):
        raise Http404
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
