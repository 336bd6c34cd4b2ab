"""Joining, logging in from the demo, recovery codes, and the page of accounts that wait or rest."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.account.stages import LoginStageController
from allauth.account.views import SignupView
from allauth.core.ratelimit import consume
from allauth.mfa.stages import AuthenticateStage
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from mutuals.domains.moderation.queries import measures_on
from mutuals.domains.people import services as people
from mutuals.domains.people.queries import account_of, site, viewer_for_account, viewer_for_account_id
from mutuals.kit.refusal import NotFound, Refused
from mutuals.web.accounts.forms import RecoverForm
from mutuals.web.answers import open_to_all


class JoinView(SignupView):  # type: ignore[misc]
    """The one page for joining, with or without an invitation's code in its address."""

    def is_open(self) -> bool:
        """Whether somebody who came this way can join (allauth asks before anything else)."""
        mode, works = site().sign_up, people.invitation_works(self.code)
        return mode in {"open", "approval"} or (works and (mode == "invitation" or self.for_first))

    def closed(self) -> HttpResponse:
        """Why one cannot join this way."""
        return render(self.request, "account/signup_closed.html", {"closed": site().sign_up == "closed"})

    @property
    def code(self) -> str:
        return str(self.kwargs.get("code", ""))

    @property
    def for_first(self) -> bool:
        return bool(self.kwargs.get("first"))

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()
        kwargs |= {"asks_reason": site().sign_up == "approval" and not self.code}
        return kwargs

    def get_initial(self) -> dict[str, Any]:
        initial: dict[str, Any] = super().get_initial()
        return initial | {"code": self.code}

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().form_valid(form)
        except Refused as no:
            form.add_error(no.field if no.field in form.fields else None, no.sentence)
            return self.bad(form)
        if not self.request.user.is_authenticated or form.cleaned_data.get("email"):
            return response
        page = show_codes(self.request, just_joined=True)
        page.cookies.update(response.cookies)
        return page

    def bad(self, form: Any) -> HttpResponse:
        """The form again, with what is wrong."""
        response: HttpResponse = self.form_invalid(form)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        works = bool(self.code) and people.invitation_works(self.code)
        return context | {"site": site(), "invited": works, "first": works and self.for_first}


@never_cache
@sensitive_post_parameters()
def recover(request: HttpRequest) -> HttpResponse:
    """Back in with a recovery code: a new password is set, then the person logs in with it."""
    form = RecoverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if not consume(request, action="recover", key=data["username"].lower()):
            form.add_error(None, _("Too many tries. Wait some minutes, then try again."))
        elif account_id := people.recover(**data):
            get_adapter().note(request, account_id, "recovered")
            messages.success(request, _("Your new password is set. Log in with it."))
            return redirect("account_login")
        else:
            form.add_error(None, _("That name and that code do not fit together, or the code was used before."))
    return render(request, "account/recover.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@reauthentication_required  # type: ignore[untyped-decorator]
def codes(request: HttpRequest) -> HttpResponse:
    """Asks before making new recovery codes, then shows them once."""
    if request.method == "POST":
        return show_codes(request)
    return render(request, "account/new_codes.html")


def show_codes(request: HttpRequest, *, just_joined: bool = False) -> HttpResponse:
    """Makes recovery codes and answers with the page that shows them, this once."""
    account: Any = request.user
    made = people.make_recovery_codes(account.pk)
    get_adapter().note(request, account.pk, "codes_made")
    page = render(request, "account/codes.html", {"codes": made, "just_joined": just_joined})
    page["Cache-Control"] = "no-store"
    return page


@login_required
def state(request: HttpRequest) -> HttpResponse:
    """What an account sees that waits for approval, rests, is being deleted or is frozen."""
    account: Any = request.user
    if account.state == "active":
        return redirect("/" if account.onboarded_at else "welcome")
    frozen = [m for m in measures_on(account.pk) if m.kind in {"freeze", "suspend", "purge"} and m.ended_at is None]
    context = {"account": account, "site": site(), "measure": frozen[0] if frozen else None}
    return render(request, "account/state.html", context)


@require_POST
@login_required
@open_to_all
def come_back(request: HttpRequest) -> HttpResponse:
    """Ends a pause, or withdraws the deletion."""
    account: Any = request.user
    kind = "deletion_withdrawn" if account.state == "leaving" else "resumed"
    people.come_back(viewer_for_account(account))
    get_adapter().note(request, account.pk, kind)
    messages.success(request, _("Welcome back. People can see you again."))
    return redirect("/")


@never_cache
@open_to_all
def demo_login(request: HttpRequest, token: str) -> HttpResponse:
    """Logs in as one of the demo's people: only with demo data, only from this machine."""
    if get_adapter().get_client_ip(request) not in {"127.0.0.1", "::1"}:
        raise NotFound
    account = account_of(viewer_for_account_id(people.account_of_demo_link(token)))
    login = Login(user=account)
    LoginStageController(request, login).set_handled(AuthenticateStage.key)  # the link stands for all steps
    response: HttpResponse = perform_login(request, login)
    return response
