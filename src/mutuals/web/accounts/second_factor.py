"""Setting up a second factor, from wherever one was led here, and what goes with the last one.

Who keeps the server (moderators, administrators) needs one: without it their role rests (`Viewer.role_rests`).
"""

import re
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from allauth.usersessions.internal.flows import sessions as session_flows
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.request import split_domain_port
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import ngettext

from mutuals.domains.people.queries import has_second_factor, recovery_codes_left
from mutuals.web.answers import members_only, next_of, viewer_of


@members_only
def page(request: HttpRequest) -> HttpResponse:
    """Why a second factor, and the ways to one; who has one already goes on to where they wanted to go."""
    viewer, there = viewer_of(request), next_of(request, "/settings")
    if has_second_factor(viewer.my_account):
        return HttpResponseRedirect(there)
    return render(request, "account/second_factor.html", ways(request, there) | {"has_role": viewer.role != "member"})


def ways(request: HttpRequest, there: str) -> dict[str, Any]:
    """What the list of ways needs (`account/second_factor_ways.html`)."""
    by_name = not re.fullmatch(r"[0-9.]+|\[.*\]", split_domain_port(request.get_host())[0])  # passkeys belong to a name
    return {"there": there, "by_name": by_name, "codes_left": recovery_codes_left(viewer_of(request).my_account)}


class _On:
    """A new factor; then back to where the person was led here from."""

    request: HttpRequest

    def form_valid(self, form: Any) -> HttpResponse:
        """Sessions from before the first factor never passed it: they end, where somebody keeps the server."""
        viewer = viewer_of(self.request)
        first = viewer.role != "member" and not has_second_factor(viewer.my_account)
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        if first and (ended := _end_others(self.request)):
            words = ngettext(
                "Your other session was ended: log in there with the second factor.",
                "Your %(n)d other sessions were ended: log in there with the second factor.",
                ended,
            )
            messages.info(self.request, words % {"n": ended})
        return response

    def get_success_url(self) -> str:
        return next_of(self.request, reverse("settings_security"))


class AppOn(_On, ActivateTOTPView):  # type: ignore[misc]
    """Codes of an authenticator app."""


class PasskeyOn(_On, AddWebAuthnView):  # type: ignore[misc]
    """A passkey."""


class _Off:
    """The page that asks before a factor goes says what rests with the last one."""

    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        viewer = viewer_of(self.request)
        kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
        left = Authenticator.objects.filter(user_id=viewer.account_id, type__in=kinds).count()
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return context | {"role_would_rest": viewer.role != "member" and left == 1}


class AppOff(_Off, DeactivateTOTPView):  # type: ignore[misc]
    """No codes of an app any more."""


class PasskeyOff(_Off, RemoveWebAuthnView):  # type: ignore[misc]
    """One passkey less."""


def _end_others(request: HttpRequest) -> int:
    others = [s for s in UserSession.objects.filter(user_id=request.user.pk) if not s.is_current() and s.exists()]
    if others:
        get_adapter().note(request, request.user.pk, "sessions_ended", str(len(others)))
        session_flows.end_sessions(request, others)
    return len(others)
