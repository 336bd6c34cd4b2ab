"""Who sees one's own post from now on, and for how long."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.services import not_too_often
from mutuals.domains.posts import queries, services
from mutuals.kit.refusal import Refused
from mutuals.web.answers import members_only, viewer_of
from mutuals.web.posts.forms import (
    afterwards_choices,
    audience_choices,
    audience_in,
    excluded_in,
    excluded_words,
    lasting_choices,
    lasts_in,
    named_in,
)
from mutuals.web.posts.present import plain_entries, posts_html


@members_only
def audience(request: HttpRequest, post_id: int) -> HttpResponse:
    """The post with the narrower audiences to choose from; `do`: narrow, or last."""
    viewer = viewer_of(request)
    queries.source_for(viewer, post_id)
    error = None
    if request.method == "POST":
        try:
            not_too_often(viewer, "edit")
            if request.POST.get("do") == "last":
                services.set_expiry(viewer, post_id=post_id, lasts=lasts_in(request.POST))
            else:
                chosen, circle_id = audience_in(request.POST.get("audience", ""))
                named = named_in(request.POST.get("named", "")) if chosen == Audience.NAMED else ()
                never = excluded_in(request.POST.get("excluded", ""))
                to = services.Narrower(chosen, circle_id, named, never)
                services.narrow_post(viewer, post_id=post_id, to=to)
            messages.success(request, _("Saved."))
            return redirect(f"/posts/{post_id}")
        except Refused as e:
            error = e
    one = queries.see(viewer, post_id)
    expiry = queries.expiry_for(viewer, post_id)
    may_leave_out = one.reply_to_id is None and one.audience < Audience.NAMED
    least = max(one.audience, Audience.SERVER) if may_leave_out else one.audience + 1
    narrower = [c for c in audience_choices(viewer) if int(c.value[0]) > one.audience or int(c.value[0]) == least]
    if queries.answers_others(viewer, post_id) and one.audience > Audience.SERVER:
        narrower = narrower[-1:]  # an answer for somebody else's people can only be its author's alone
    context = {
        "post": posts_html(viewer, plain_entries([post_id])),
        "post_id": post_id,
        "choices": narrower,
        "may_leave_out": may_leave_out,
        "left_out": excluded_words(queries.excluded_for(viewer, post_id)),
        "error": error,
        "values": request.POST,
        "expiry": expiry,
        "lengths": lasting_choices(expiry.days if expiry else None),
        "afterwards": afterwards_choices(),
        "then": str(expiry.then or "") if expiry else "",
    }
    return render(request, "posts/audience.html", context, status=422 if error else 200)
