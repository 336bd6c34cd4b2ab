"""The settings of one account: security, look, privacy, pause and goodbye."""

from dataclasses import asdict
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.core.ratelimit import consume
from allauth.mfa.models import Authenticator
from allauth.usersessions.internal.flows import sessions as session_flows
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mutuals.domains.people import services as people
from mutuals.domains.people.policy import may_invite
from mutuals.domains.people.queries import faces, recovery_codes_left, security_log
from mutuals.domains.posts.queries import FIRST_AUDIENCES, QUOTE_POLICIES, posting_for
from mutuals.domains.posts.services import choose_posting
from mutuals.kit.refusal import Refused
from mutuals.web.answers import members_only, number_in, viewer_of
from mutuals.web.posts.compose import LANGUAGES
from mutuals.web.posts.forms import afterwards_choices, audience_choices, lasting_choices, lasts_in
from mutuals.web.settings.forms import AppearanceForm, LeaveForm, PostingForm, PrivacyForm
from mutuals.web.settings.words import device_of, sentence_of
from mutuals.web.templatetags.arches import language_name


@members_only
def index(request: HttpRequest) -> HttpResponse:
    """All settings, each with a line that says what it holds."""
    return render(request, "settings/index.html", {"may_invite": may_invite(viewer_of(request))})


@members_only
def security(request: HttpRequest) -> HttpResponse:
    """Ways to log in, open sessions, and what happened lately."""
    me = viewer_of(request).my_account
    factors = list(Authenticator.objects.filter(user_id=me))
    sessions = [s for s in UserSession.objects.filter(user_id=me).order_by("-created_at") if s.exists()]
    context = {
        "email": EmailAddress.objects.filter(user_id=me).order_by("-primary").first(),
        "totp": next((f for f in factors if f.type == Authenticator.Type.TOTP), None),
        "passkeys": [f for f in factors if f.type == Authenticator.Type.WEBAUTHN],
        "codes_left": recovery_codes_left(me),
        "sessions": [(device_of(s.user_agent), s) for s in sessions],
        "log": [(sentence_of(line), device_of(line.agent), line) for line in security_log(me)],
    }
    return render(request, "settings/security.html", context)


@require_POST
@members_only
def end_sessions(request: HttpRequest) -> HttpResponse:
    """Ends one session (`session` in the form), or all others."""
    rows = UserSession.objects.filter(user_id=request.user.pk)
    wanted = request.POST.get("session", "")
    if number_in(wanted):
        chosen = list(rows.filter(pk=int(wanted)))
    else:
        chosen = [s for s in rows if not s.is_current()]
    if chosen:
        get_adapter().note(request, request.user.pk, "sessions_ended", str(len(chosen)))
        session_flows.end_sessions(request, chosen)
        messages.success(request, _("Done. Whoever used those sessions has to log in again."))
    return redirect("settings_security")


@members_only
def appearance(request: HttpRequest) -> HttpResponse:
    """Language, time zone, light or dark, spacing, shortcuts."""
    account: Any = request.user
    names = ("language", "timezone", "theme", "density", "shortcuts")
    form = AppearanceForm(request.POST or None, initial={n: getattr(account, n) for n in names})
    if request.method == "POST" and form.is_valid():
        try:
            people.set_appearance(viewer_of(request), **form.cleaned_data)
        except Refused as no:
            form.add_error(no.field, no.sentence)
        else:
            messages.success(request, _("Saved."))
            response = redirect("settings_appearance")
            if language := form.cleaned_data["language"]:
                response.set_cookie("language", language, max_age=settings.SESSION_COOKIE_AGE, samesite="Lax")
            else:
                response.delete_cookie("language")
            return response
    return _form_page(request, form, _("Appearance"))


@members_only
def privacy(request: HttpRequest) -> HttpResponse:
    """Who finds me, and whether follows wait for a yes."""
    viewer = viewer_of(request)
    face = faces([viewer.me])[viewer.me]
    first = {name: getattr(face, name) for name in PrivacyForm.base_fields}
    form = PrivacyForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        people.set_privacy(viewer, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("settings_privacy")
    return _form_page(request, form, _("Privacy"))


@members_only
def posting(request: HttpRequest) -> HttpResponse:
    """How my posts begin: for whom, in which language, who may quote them."""
    viewer = viewer_of(request)
    begin = asdict(posting_for(viewer))
    form = PostingForm(
        request.POST if request.method == "POST" else None,
        initial=begin | {"audience": str(begin["audience"]), "afterwards": str(begin["afterwards"] or "")},
        audiences=[
            (c.value, c.label) for c in audience_choices(viewer) if c.value in map(str, map(int, FIRST_AUDIENCES))
        ],
        policies=QUOTE_POLICIES,
        lengths=[(days, words) for days, words, _chosen in lasting_choices(begin["lasts_days"])],
        afterwards=afterwards_choices(),
        languages=[(code, language_name(code)) for code in LANGUAGES],
    )
    if request.method == "POST" and form.is_valid():
        lasts = lasts_in({name: str(form.cleaned_data.pop(name)) for name in ("lasts_days", "afterwards")})
        choose_posting(viewer, lasts=lasts, stays=lasts is None, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("settings_posting")
    return _form_page(request, form, _("Writing"))


@members_only
def leave(request: HttpRequest) -> HttpResponse:
    """Pause the account, or delete it after 14 days of grace; each asks for the password."""
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not consume(request, action="reauthenticate", user=request.user):
            form.add_error(None, _("Too many tries. Wait some minutes, then try again."))
        elif not request.user.check_password(form.cleaned_data["password"]):
            form.add_error("password", _("This is not your password."))
        elif request.POST.get("do") == "delete":
            people.ask_deletion(viewer_of(request))
            get_adapter().note(request, request.user.pk, "deletion_asked")
            return redirect("account_state")
        else:
            people.pause(viewer_of(request))
            get_adapter().note(request, request.user.pk, "paused")
            return redirect("account_state")
    return render(request, "settings/leave.html", {"form": form}, status=422 if form.errors else 200)


def _form_page(request: HttpRequest, form: Any, title: str) -> HttpResponse:
    context = {"form": form, "page_title": title}
    return render(request, "settings/form.html", context, status=422 if form.errors else 200)
