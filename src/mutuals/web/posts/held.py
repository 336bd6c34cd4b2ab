"""Drafts that programs sent and guard held: a list, and one with its reasons, to be changed, sent anyway or deleted."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mutuals.domains.messages.services import named_in, send_direct
from mutuals.domains.people.services import not_too_often
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts import queries, services
from mutuals.domains.posts.queries import Held
from mutuals.domains.posts.services.drafts import from_json
from mutuals.kit.refusal import Refused
from mutuals.web.answers import members_only, viewer_of
from mutuals.web.posts.compose import composer
from mutuals.web.posts.forms import audience_choices, values_of


@members_only
def listing(request: HttpRequest) -> HttpResponse:
    """All drafts that wait for their author."""
    return render(request, "posts/held.html", {"rows": queries.held_for(viewer_of(request))})


@members_only
def one(request: HttpRequest, held_id: int) -> HttpResponse:
    """What was held and why. `do`: change it in the composer, or delete it; `accepted` sends it as it is."""
    viewer = viewer_of(request)
    held, error = queries.held_one(viewer, held_id), None
    if request.method == "POST":
        try:
            not_too_often(viewer, "write")
            match request.POST.get("do"):
                case "change":
                    return composer(request, values_of(services.take_held(viewer, held_id=held_id)))
                case "delete":
                    services.drop_held(viewer, held_id=held_id)
                    messages.success(request, _("Deleted."))
                    return redirect("held")
                case _send:
                    return _sent(viewer, held)
        except Refused as e:
            error = e
    draft = from_json(dict(held.draft))
    chosen = next((c for c in audience_choices(viewer) if c.value == str(draft.audience)), None)
    context = {"held": held, "draft": draft, "error": error, "chosen": chosen}
    context["warned"] = error if error else services.warning_of(viewer, draft)
    return render(request, "posts/held_one.html", context, status=422 if error else 200)


def _sent(viewer: Viewer, held: Held) -> HttpResponse:
    if held.what == "direct":
        draft = from_json(dict(held.draft))
        send_direct(viewer, to=named_in(draft.text), text=draft.text, reply_to=draft.reply_to)
        services.drop_held(viewer, held_id=held.id)
        return redirect("messages")
    services.finish_held(viewer, held_id=held.id)
    return redirect("/")
