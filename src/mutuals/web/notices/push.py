"""Push for this browser: switched on by a script (browsers allow it no other way), chosen and ended by plain forms."""

from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mutuals.domains.notices import queries, services
from mutuals.domains.people.policy import may_moderate
from mutuals.domains.people.services import not_too_often
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.webpush import public_key
from mutuals.web.answers import members_only, number_in, viewer_of
from mutuals.web.settings.words import device_of


@require_POST
@members_only
def push(request: HttpRequest) -> HttpResponse:
    """`do` in the form: `on` with the browser's address and keys, `choose` what it tells, `off` for one of the list."""
    try:
        not_too_often(viewer_of(request), "push")
        messages.success(request, _do(request))
    except Refused as e:
        messages.error(request, e.sentence)
    return redirect("/settings/notices#push")


def push_context(request: HttpRequest) -> dict[str, Any]:
    """What the part of the settings shows: this browser's choice if it is on, and all browsers that are told."""
    viewer, session = viewer_of(request), _session(request)
    browsers = queries.told_browsers(viewer)
    return {
        "push_key": public_key(),
        "this_browser": next((b for b in browsers if b.session_id == session), None),
        "browsers": [(device_of(b.agent), b, b.session_id == session) for b in browsers],
        "alerts": [(word, words) for word, words in _alerts() if word != "house" or may_moderate(viewer)],
        "froms": [(word, words) for word, words in _froms() if word in services.PUSH_POLICIES],
    }


def _do(request: HttpRequest) -> str:
    viewer, form = viewer_of(request), request.POST
    match form.get("do"):
        case "on":
            UserSession.objects.create_from_request(request)  # for log-ins that went another way than through a form
            session = _session(request) or 0
            keys = {name: form.get(name, "") for name in ("endpoint", "p256dh", "auth")}
            services.subscribe_browser(viewer, session_id=session, **keys)
            return _("On: this browser tells you from now on.")
        case "choose":
            session, policy = _session(request) or 0, form.get("from", "")
            services.choose_browser_alerts(viewer, session_id=session, alerts=form.getlist("alert"), policy=policy)
            return _("Saved.")
        case "off":
            services.unsubscribe_browser(viewer, subscription_id=number_in(form.get("browser", "")) or 0)
            return _("Off: that browser is told nothing any more.")
    raise NotFound


def _session(request: HttpRequest) -> int | None:
    """The log-in of this browser."""
    rows = UserSession.objects.filter(session_key=request.session.session_key, user_id=request.user.pk)
    found: int | None = rows.values_list("pk", flat=True).first()
    return found


def _alerts() -> list[tuple[str, str]]:
    words = {
        "talk": _("Messages, replies and mentions"),
        "asks": _("Requests to follow you or to connect"),
        "ties": _("New followers and connections"),
        "thanks": _("Thanks, shares and quotes"),
        "posts": _("Posts of people you are told of at once"),
        "changes": _("Ended polls, and changes of what you shared or quoted"),
        "house": _("Reports, and people who join"),
        "else": _("Your account and all else"),
    }
    return [(word, words[word]) for word in queries.BROWSER_ALERTS]


def _froms() -> list[tuple[str, str]]:
    return [
        ("all", _("Everyone whose notices you take")),
        ("followed", _("People you follow")),
        ("follower", _("People who follow you")),
    ]
