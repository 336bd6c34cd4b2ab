"""One conversation: its page, what is new on it, and saying something."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from mutuals.domains.guard.cautions import reason_of
from mutuals.domains.media import services as media
from mutuals.domains.media.queries import Shown, own_unattached
from mutuals.domains.messages import queries, services
from mutuals.domains.messages.queries import Said, Talk
from mutuals.domains.messages.queries.reading import PAGE
from mutuals.domains.messages.services.writing import LONGEST
from mutuals.domains.people.queries import Face, faces
from mutuals.domains.people.services import not_too_often
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.queries import mutuals_between
from mutuals.kit import recordings
from mutuals.kit.ids import time_of
from mutuals.kit.refusal import Refused
from mutuals.web.answers import members_only, number_in, viewer_of
from mutuals.web.hours import hours_words
from mutuals.web.messages.present import answers_words, excerpt_of, lines, names_of, title_of
from mutuals.web.middleware import policy_with

MOST_NEWS = 100  # messages in one answer


@members_only
def talk(request: HttpRequest, conversation_id: int) -> HttpResponse:
    """The conversation; `before` and `around` are sequences, `topic` an id. A POST says something."""
    viewer = viewer_of(request)
    if request.method != "POST":
        return page(request, conversation_id, {"reply_to": request.GET.get("reply", "")})
    wants_json = "application/json" in request.headers.get("accept", "")
    new: list[int] = []
    try:
        not_too_often(viewer, "message")
        there, new = files_in(request, viewer)
        number = services.send(
            viewer,
            conversation_id=conversation_id,
            text=request.POST.get("text", ""),
            client_id=request.POST.get("client_id", ""),
            files=there + new,
            reply_to=number_in(request.POST.get("reply_to", "")),
            topic=request.POST.get("topic", ""),
        )
    except Refused as e:
        for file in new:
            media.discard(viewer, file_id=file)
        if wants_json:
            return JsonResponse({"error": e.sentence}, status=422)
        return page(request, conversation_id, request.POST.dict(), error=e)
    if wants_json:
        return JsonResponse({"id": str(number)})
    return redirect(f"/messages/{conversation_id}#write")


def page(
    request: HttpRequest, conversation_id: int, values: dict[str, Any], *, error: Refused | None = None
) -> HttpResponse:
    """The page, with what was written kept in it."""
    viewer = viewer_of(request)
    one = queries.conversation_for(viewer, conversation_id)
    some, newest = _part(request, viewer, one)
    answered = number_in(str(values.get("reply_to", "")))
    parent = queries.said(viewer, [answered]).get(answered) if answered else None
    context = {
        **_around(viewer, one, some),
        "values": {**values, "client_id": uuid.uuid4().hex},
        "parent": parent,
        "parent_excerpt": excerpt_of(parent) if parent else "",
        "earlier": some[0].sequence if some and some[0].sequence > 1 else None,
        "newest": newest,
        "topic": number_in(request.GET.get("topic", "")),
        "error": error,
        "there": files_there(request, viewer),
        "longest": LONGEST,
        "most_files": media.MOST_FILES,
        "speaks": newest and recordings.available() and one.standing == "in" and not one.waits and bool(one.people),
        "asking": _asking(viewer, one),
        "cautions": [reason_of(kind) for kind in queries.cautions_of(viewer, one, some)],
        "answers": answers_words(one.people[0].face.id) if one.is_pair and one.people else "",
        "hours": hours_words(viewer, one.people[0].face) if one.is_pair and one.people else "",
    }
    response = render(request, "messages/talk.html", context, status=422 if error else 200)
    if context["speaks"]:  # what was recorded is heard from the page's own memory before it goes
        response.headers["Content-Security-Policy"] = policy_with(media_src="'self' blob:")
    return response


@members_only
def news(request: HttpRequest, conversation_id: int) -> HttpResponse:
    """What is new or changed since a revision, as a part of the page, for its script to put in its place."""
    viewer = viewer_of(request)
    since = number_in(request.GET.get("since", "")) or 0
    one = queries.conversation_for(viewer, conversation_id)
    until, some = queries.changes_for(viewer, conversation_id, since=since, limit=MOST_NEWS)
    context = {**_around(viewer, one, some), "until": until, "more": until < one.revision}
    response = HttpResponse(render_to_string("messages/news.html", context))  # a part: it needs nothing of the frame
    response.headers["Cache-Control"] = "no-store"
    return response


def files_in(request: HttpRequest, viewer: Viewer) -> tuple[list[int], list[int]]:
    """The files that came in parts before the form, described, and those that came in it; their ids. Raises Refused."""
    new = request.FILES.getlist("pictures")
    there = _there(request)
    if len(there) + len(new) > media.MOST_FILES:
        raise Refused(_("A message has at most %(most)d files.") % {"most": media.MOST_FILES}, field="pictures")
    for loose in own_unattached(viewer, there):  # the others may be of a message that is sent again
        media.describe(viewer, file_id=loose.id, alt=request.POST.get(f"alt_{loose.id}", ""))
    for _one in new:
        not_too_often(viewer, "upload")
    alts = [request.POST.get(f"alt_new_{place}", "") for place in range(len(new))]
    taken: list[int] = []
    try:
        for sent, alt in zip(new, alts, strict=True):
            taken.append(media.upload(viewer, upload=sent, alt=alt, name=sent.name or ""))
    except Refused:
        for file in taken:
            media.discard(viewer, file_id=file)
        raise
    return there, taken


def files_there(request: HttpRequest, viewer: Viewer) -> list[Shown]:
    """The files that came in parts before a form that was refused: they stay in it."""
    return own_unattached(viewer, _there(request))


def _there(request: HttpRequest) -> list[int]:
    gone = set(request.POST.getlist("remove_file"))
    return [number for number in map(number_in, (n for n in request.POST.getlist("file") if n not in gone)) if number]


def _part(request: HttpRequest, viewer: Viewer, one: Talk) -> tuple[list[Said], bool]:
    """The messages of this page, and whether they are the newest."""
    topic = number_in(request.GET.get("topic", ""))
    before, around = (number_in(request.GET.get(name, "")) for name in ("before", "around"))
    if around:
        before = around + PAGE // 2
        before = before if before <= one.sequence else None
    some = queries.messages_for(viewer, one.id, before=before, topic=topic)
    return some, before is None and topic is None


def _around(viewer: Viewer, one: Talk, some: list[Said]) -> dict[str, Any]:
    """What the page and its parts show alike. `state` changes where the page has to be loaded anew."""
    people = [p.face for p in one.people]
    read = [p.face for p in one.people if p.read is not None and p.read >= one.sequence]
    parts = (one.standing, one.waits, title_of(one), len(one.people), one.muted, one.archived)
    return {
        "talk": one,
        "title": title_of(one),
        "face": people[0] if one.is_pair and people else None,
        "people": people,
        "lines": lines(viewer, some),
        "read_by": names_of(read) if one.sequence else "",
        "typing": names_of(queries.typing_in(viewer, one.id)) if one.shows_typing else "",
        "state": "|".join(map(str, parts)),
    }


def _asking(viewer: Viewer, one: Talk) -> dict[str, Any] | None:
    """What is known of a stranger who asks: why, since when they are here, whom both know."""
    if one.standing == "in" or not one.people:
        return None
    stranger: Face = one.people[0].face
    both = faces(mutuals_between(viewer, stranger.id))
    return {
        "purpose": dict(queries.PURPOSES).get(one.purpose, ""),
        "since": time_of(stranger.id),
        "both": names_of(both.values()),
        "declined": one.standing == "declined",
    }
