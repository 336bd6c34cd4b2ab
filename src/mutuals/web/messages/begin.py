"""Beginning a conversation: with one person, or by naming several."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mutuals.domains.media import services as media
from mutuals.domains.messages import queries, services
from mutuals.domains.messages.policy import hears
from mutuals.domains.messages.services.gathering import MOST_PEOPLE
from mutuals.domains.messages.services.writing import LONGEST
from mutuals.domains.people.queries import faces, faces_by_address
from mutuals.domains.people.services import not_too_often
from mutuals.domains.ties.policy import reachable
from mutuals.domains.ties.queries import connection_ids
from mutuals.kit.refusal import NotFound, Refused
from mutuals.web.answers import members_only, number_in, viewer_of
from mutuals.web.messages.present import answers_words
from mutuals.web.messages.talk import files_in, files_there

MOST_LISTED = 500  # connections to choose from


@members_only
def with_person(request: HttpRequest, person_id: int) -> HttpResponse:
    """To the conversation with somebody, or to its first message; one to a stranger is a request."""
    viewer = viewer_of(request)
    person = reachable(viewer, person_id)
    there = queries.twin_with(viewer, person_id)
    if there and queries.conversation_for(viewer, there).sequence:
        return redirect(f"/messages/{there}#write")
    values: dict[str, Any] = request.POST.dict() or {"text": request.GET.get("text", "")[:LONGEST]}
    error, new = None, list[int]()
    if request.method == "POST":
        try:
            not_too_often(viewer, "message")
            sent, new = files_in(request, viewer)
            services.write_to(
                viewer,
                person_id=person_id,
                text=request.POST.get("text", ""),
                client_id=request.POST.get("client_id", ""),
                files=sent + new,
                purpose=request.POST.get("purpose", ""),
            )
            return redirect(f"/messages/{queries.twin_with(viewer, person_id)}#write")
        except Refused as e:
            for file in new:
                media.discard(viewer, file_id=file)
            error = e
    context = {
        "person": person,
        "answers": answers_words(person_id),
        "stranger": not hears(person_id, viewer.me),
        "purposes": queries.PURPOSES,
        "values": {"client_id": uuid.uuid4().hex, **values},
        "error": error,
        "there": files_there(request, viewer),
        "longest": LONGEST,
        "most_files": media.MOST_FILES,
    }
    return render(request, "messages/first.html", context, status=422 if error else 200)


@members_only
def new(request: HttpRequest) -> HttpResponse:
    """Names people: one leads to the conversation with them, several make a group."""
    viewer, error = viewer_of(request), None
    named = request.POST.get("people", "")
    chosen = {i for i in map(number_in, request.POST.getlist("person")) if i}
    if request.method == "POST":
        try:
            ids = chosen | _called(named)
            if len(ids - {viewer.me}) == 1:
                return redirect("message_to", person_id=next(iter(ids - {viewer.me})))
            title = request.POST.get("title", "")
            talk_id = services.open_conversation(viewer, with_ids=ids, title=title)
            return redirect(f"/messages/{talk_id}#write")
        except Refused as e:
            error = e
        except NotFound:
            error = Refused(_("Somebody you named cannot be reached."), field="people")
    connections = connection_ids(viewer)[:MOST_LISTED]
    known = faces(connections)
    context = {
        "connections": [known[i] for i in connections],
        "chosen": chosen,
        "named": named,
        "title": request.POST.get("title", ""),
        "error": error,
        "most": MOST_PEOPLE,
    }
    return render(request, "messages/new.html", context, status=422 if error else 200)


def _called(text: str) -> set[int]:
    """The people whose names stand there, like "@bo, @chen". Raises Refused where one is nobody's."""
    names = {word.strip(" ,;").lstrip("@").lower() for word in text[:4_000].replace(",", " ").split()} - {""}
    known = faces_by_address(names) if names else {}
    unknown = sorted(names - known.keys())
    if unknown:
        sentence = _("Nobody called @%(name)s is known here. Write names like @bo, with blanks between.")
        raise Refused(sentence % {"name": unknown[0]}, field="people")
    return {face.id for face in known.values()}
