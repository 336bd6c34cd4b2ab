"""How one wants to be told: the settings, people to hear of at once, and the end of all mail in one click."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from mutuals.domains.notices import queries, services
from mutuals.domains.people.queries import face_by_address, faces, mail_target
from mutuals.kit.refusal import NotFound, Refused
from mutuals.web.answers import button, members_only, open_to_all, viewer_of
from mutuals.web.notices.push import push_context


@members_only
def settings(request: HttpRequest) -> HttpResponse:
    """Mail daily or never; whose notices are taken; whose news come at once. A POST saves one of these."""
    viewer, error, address = viewer_of(request), None, request.POST.get("address", "").strip()
    if request.method == "POST":
        try:
            if "mail" in request.POST:
                services.set_choice(viewer, mail=request.POST["mail"])
            elif "policy" in request.POST:
                cases = queries.POLICY_CASES
                services.set_policy(viewer, answers={c: request.POST[c] for c in cases if c in request.POST})
            else:
                _add(request, address)
            messages.success(request, _("Saved."))
            return redirect("settings_notices")
        except Refused as e:
            error = e
    at_once = queries.at_once_ids(viewer)
    known = faces(at_once)
    context = {
        "choices": queries.MAIL_CHOICES,
        "chosen": queries.mail_choice(viewer),
        "people": [known[i] for i in at_once],
        "cases": cases_of(queries.policy_of(viewer)),
        "answers": [(value, str(words).capitalize()) for value, words in queries.POLICY_ANSWERS],
        "target": mail_target(viewer.me),
        "error": error,
        "address": address,
        **push_context(request),
    }
    return render(request, "notices/settings.html", context, status=422 if error else 200)


@button
def at_once(request: HttpRequest, person_id: int) -> None:
    """Hears of a person at once, or (`on` = 0) in the daily mail like of all others."""
    services.tell_at_once(viewer_of(request), about_id=person_id, on=request.POST.get("on") != "0")


@csrf_exempt  # mail programs post without a cookie (RFC 8058); the secret in the address is the permission
@open_to_all
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Ends all mail of notices. A GET only asks, since mail scanners follow links."""
    done = request.method == "POST"
    if done:
        services.stop_mail(token=token)
    response = render(request, "notices/stop.html", {"done": done})
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def cases_of(policy: queries.Policy) -> list[tuple[str, str, str]]:
    """(name, words, answer) for each case of the policy."""
    words = {
        "not_following": _("People you do not follow"),
        "not_followers": _("People who do not follow you"),
        "new_accounts": _("Accounts younger than 30 days"),
        "private_mentions": _("Posts to named people, from people you do not follow"),
        "limited_accounts": _("People whom the moderators limited"),
    }
    return [(name, words[name], getattr(policy, name)) for name in queries.POLICY_CASES]


def _add(request: HttpRequest, address: str) -> None:
    face = face_by_address(address) if 0 < len(address) <= 320 else None
    nobody = Refused(_("Nobody of that name is known here. Write it like @name or @name@host."), field="address")
    if face is None:
        raise nobody
    try:
        services.tell_at_once(viewer_of(request), about_id=face.id, on=True)
    except NotFound as e:
        raise nobody from e
