"""The shield against many strangers at once: what it does now, raising and ending it, and what it held."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mutuals.domains.guard.queries import my_shield
from mutuals.domains.guard.services import choose_shield
from mutuals.domains.guard.shielding import AFTER, FEWEST, HOURS, MOST
from mutuals.domains.notices import services
from mutuals.domains.notices.queries import held_count
from mutuals.domains.people.services import not_too_often
from mutuals.kit.refusal import Refused
from mutuals.web.answers import button, members_only, number_in, viewer_of


@members_only
def shield(request: HttpRequest) -> HttpResponse:
    """The page; `do`: raise it for some hours, end it, choose when it is proposed, or show what it held."""
    viewer, error = viewer_of(request), None
    if request.method == "POST":
        try:
            not_too_often(viewer, "edit")
            _do(request)
            return redirect("shield")
        except Refused as e:
            error = e
    mine = my_shield(viewer)
    context = {
        "shield": mine,
        "held": held_count(viewer, since=mine.since),
        "hours": [(number, _length(number)) for number in HOURS],
        "after": request.POST.get("after", "") if error else (mine.after if mine.after is not None else ""),
        "usual": AFTER,
        "least": FEWEST,
        "most": MOST,
        "error": error,
    }
    return render(request, "notices/shield.html", context, status=422 if error else 200)


@button
def up(request: HttpRequest) -> None:
    """The one button of the proposal: for a day."""
    services.raise_shield(viewer_of(request), hours=24)
    messages.success(request, _("Your shield is up for a day. You can end it at any time."))


@button
def down(request: HttpRequest) -> None:
    """Not wanted, or no more."""
    services.end_shield(viewer_of(request))
    messages.success(request, _("Your shield is down. For a day it is not proposed again."))


def _do(request: HttpRequest) -> None:
    viewer, sent = viewer_of(request), request.POST
    match sent.get("do"):
        case "raise":
            services.raise_shield(viewer, hours=number_in(sent.get("hours", "")) or 0)
            messages.success(request, _("Your shield is up. You can end it at any time."))
        case "show":
            services.show_held(viewer)
            messages.success(request, _("What was held stands among your notices now."))
        case _:
            text = sent.get("after", "").strip()
            number = number_in(text) if text else None
            if text and number is None:
                raise Refused(_("Write a whole number, or nothing."), field="after")
            choose_shield(viewer, after=number)
            messages.success(request, _("Saved."))


def _length(hours: int) -> str:
    if hours < 24:
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    return ngettext("%(count)d day", "%(count)d days", hours // 24) % {"count": hours // 24}
