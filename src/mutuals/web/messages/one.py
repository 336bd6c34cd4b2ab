"""One message: what can be done with it, changing and deleting it, what it said before."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from mutuals.domains.messages import queries, services
from mutuals.domains.messages.queries import Said
from mutuals.domains.messages.services.writing import LONGEST
from mutuals.domains.people.services import not_too_often
from mutuals.kit.refusal import NotFound, Refused
from mutuals.web.answers import button, members_only, viewer_of
from mutuals.web.messages.present import lines, title_of


@members_only
def message(request: HttpRequest, conversation_id: int, message_id: int) -> HttpResponse:
    """What can be done with a message: a page of its own, or (`part`) a menu for the open conversation."""
    viewer = viewer_of(request)
    one = _of(request, conversation_id, message_id)
    (line,) = lines(viewer, [one])
    talk = queries.conversation_for(viewer, conversation_id)
    context = {
        "line": line,
        "talk": talk,
        "title": title_of(talk),
        "signs": [(sign, words, any(s.mine and s.sign == sign for s in line.signs)) for sign, words in queries.SIGNS],
        "acts": talk.standing == "in" and not one.is_gone and not line.event,
    }
    part = "part" in request.GET
    response = render(request, "messages/menu.html" if part else "messages/message.html", context)
    if part:
        response.headers["Cache-Control"] = "no-store"
    return response


@members_only
def edit(request: HttpRequest, conversation_id: int, message_id: int) -> HttpResponse:
    """Says one's own message anew."""
    viewer = viewer_of(request)
    _of(request, conversation_id, message_id)
    text, error = queries.source_for(viewer, message_id), None
    if request.method == "POST":
        text = request.POST.get("text", "")
        try:
            not_too_often(viewer, "edit")
            services.edit_message(viewer, message_id=message_id, text=text)
            return redirect(f"/messages/{conversation_id}#m{message_id}")
        except Refused as e:
            error = e
    context = {"talk_id": conversation_id, "message_id": message_id, "text": text, "error": error, "longest": LONGEST}
    return render(request, "messages/edit.html", context, status=422 if error else 200)


@members_only
def delete(request: HttpRequest, conversation_id: int, message_id: int) -> HttpResponse:
    """Asks first, then takes one's own message back."""
    viewer = viewer_of(request)
    one = _of(request, conversation_id, message_id)
    queries.source_for(viewer, message_id)
    if request.method == "POST":
        services.delete_message(viewer, message_id=message_id)
        if "application/json" in request.headers.get("accept", ""):
            return JsonResponse({"ok": True})
        return redirect(f"/messages/{conversation_id}#m{message_id}")
    (line,) = lines(viewer, [one])
    return render(request, "messages/delete.html", {"line": line, "talk_id": conversation_id})


@members_only
def history(request: HttpRequest, conversation_id: int, message_id: int) -> HttpResponse:
    """What a message said before, for whoever may read it."""
    viewer = viewer_of(request)
    one = _of(request, conversation_id, message_id)
    versions = queries.revisions_for(viewer, message_id)
    (line,) = lines(viewer, [one])
    return render(
        request, "messages/history.html", {"versions": versions, "line": line, "talk_id": conversation_id}
    )  # fmt: skip


@button
def react(request: HttpRequest, conversation_id: int, message_id: int) -> None:
    """Leaves a sign (`sign`), or takes it back where it is empty."""
    _of(request, conversation_id, message_id)
    services.react(viewer_of(request), message_id=message_id, sign=request.POST.get("sign", ""))


def _of(request: HttpRequest, conversation_id: int, message_id: int) -> Said:
    """The message, if it stands in that conversation. Raises NotFound."""
    one = queries.message_for(viewer_of(request), message_id)
    if one.conversation_id != conversation_id:
        raise NotFound
    return one
