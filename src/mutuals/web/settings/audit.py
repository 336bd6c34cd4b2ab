"""Looking through what one said: what reveals something, or stands wider than one writes today."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mutuals.domains.audience.scope import Audience
from mutuals.domains.audits import services
from mutuals.domains.audits.queries import EVERY, reasons_for, rhythm_for, standing_for
from mutuals.domains.people.services import not_too_often
from mutuals.kit.refusal import Refused
from mutuals.web.answers import before_of, members_only, number_in, viewer_of
from mutuals.web.posts.forms import audience_choices

NARROW = {str(int(one)) for one in (Audience.SERVER, Audience.FOLLOWERS, Audience.CONNECTIONS, Audience.ME)}


@members_only
def audit(request: HttpRequest) -> HttpResponse:
    """What was found, a page at a time; `do`: look, remind, narrow, redact or delete."""
    viewer, error = viewer_of(request), None
    if request.method == "POST":
        try:
            not_too_often(viewer, "edit")
            if request.POST.get("do") == "look":
                services.ask_audit(viewer)
                messages.success(request, _("It is being looked through. Load this page again in a moment."))
            elif request.POST.get("do") == "remind":
                months = number_in(request.POST.get("months", ""))
                services.choose_rhythm(viewer, months=-1 if months is None else months)
                messages.success(request, _("Saved."))
            else:
                _settle(request)
            return redirect(request.get_full_path())
        except Refused as e:
            error = e
    rows, earlier = reasons_for(viewer, before=before_of(request))
    context = {
        "standing": standing_for(viewer),
        "every": EVERY,
        "rhythm": rhythm_for(viewer)[0],
        "rows": rows,
        "earlier": earlier,
        "error": error,
        "choices": [c for c in audience_choices(viewer) if c.value in NARROW],
        "chosen": request.POST.get("audience", "4"),
        "ticked": set(request.POST.getlist("flag")),
    }
    return render(request, "settings/audit.html", context, status=422 if error else 200)


def _settle(request: HttpRequest) -> None:
    flags = [number for text in request.POST.getlist("flag") if (number := number_in(text))]
    audience = number_in(request.POST.get("audience", "")) if request.POST.get("do") == "narrow" else None
    to = Audience.CONNECTIONS if audience is None else audience
    came = services.settle(viewer_of(request), flag_ids=flags, way=request.POST.get("do", ""), audience=to)
    if done := came["done"]:
        words = ngettext("%(count)d thing changed.", "%(count)d things changed.", done)
        messages.success(request, words % {"count": done})
    if left := came["left"]:
        words = ngettext("%(count)d thing could not be changed so.", "%(count)d things could not be changed so.", left)
        messages.error(request, words % {"count": left})
