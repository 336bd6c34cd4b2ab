"""Introductions: what waits for an answer, what one made and received, and each of them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mutuals.domains.introductions import queries, services
from mutuals.domains.people.queries import Face, faces
from mutuals.domains.people.services import not_too_often
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.queries import connection_ids
from mutuals.kit.refusal import Refused
from mutuals.kit.text.sorting import by_name
from mutuals.web.answers import before_of, button, members_only, number_in, viewer_of
from mutuals.web.introductions.forms import Introduce, refuse

MOST_NAMED = 500  # connections in a choice


@members_only
def index(request: HttpRequest) -> HttpResponse:
    """Everything of introductions, what waits for an answer first."""
    viewer = viewer_of(request)
    before = before_of(request)
    rows = queries.introductions_for(viewer, before=before)
    as_side = [row for row in rows if row.role == "side"]
    context = {
        "asks": [row for row in as_side if row.state == "asks"],
        "waiting": [row for row in as_side if row.state == "waiting"],
        "declined": [row for row in as_side if row.state == "declined"],
        "received": [row for row in as_side if row.together],
        "made": [row for row in rows if row.role == "introducer"],
        "wishes": [] if before else queries.wishes_to(viewer),
        "own_wishes": [] if before else queries.own_wishes(viewer),
        "earlier": rows[-1].id if len(rows) == queries.PAGE else None,
        "tab": "introductions",
    }
    return render(request, "introductions/index.html", context)


@members_only
def new(request: HttpRequest) -> HttpResponse:
    """Introduces two connections to each other."""
    viewer = viewer_of(request)
    initial = {"one": number_in(request.GET.get("with", ""))}
    warned = None
    form = Introduce(request.POST or None, people=connections_of(viewer), initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        words = {said["one"]: said["word_one"], said["other"]: said["word_other"]}
        try:
            not_too_often(viewer, "introduce")
            number = services.introduce(
                viewer, one_id=said["one"], other_id=said["other"], reason=said["reason"], words=words
            )
        except Refused as no:
            refuse(form, no, people="other")
            warned = no
        else:
            messages.success(request, _("Both have been asked. You will hear when both have said yes."))
            return redirect("introduction", number)
    context = {"form": form, "warned": warned, "tab": "introductions"}
    return render(request, "introductions/new.html", context, status=422 if form.errors else 200)


@members_only
def one(request: HttpRequest, introduction_id: int) -> HttpResponse:
    """One introduction, as one of its three sees it."""
    viewer = viewer_of(request)
    row = queries.introduction_for(viewer, introduction_id)
    mine = next((text for face, text in row.outcomes if face.id == viewer.me), "")
    return render(request, "introductions/introduction.html", {"row": row, "mine": mine, "tab": "introductions"})


@require_POST
@members_only
def yes(request: HttpRequest, introduction_id: int) -> HttpResponse:
    """Yes; where both said it, straight to the conversation."""
    talk = services.answer(viewer_of(request), introduction_id=introduction_id, yes=True)
    if talk:
        return redirect("conversation", talk)
    return redirect("introduction", introduction_id)


@require_POST
@members_only
def no(request: HttpRequest, introduction_id: int) -> HttpResponse:
    """Not now; nobody learns of it."""
    services.answer(viewer_of(request), introduction_id=introduction_id, yes=False)
    messages.info(request, _("Nobody will learn of it."))
    return redirect("introductions")


@require_POST
@members_only
def withdraw(request: HttpRequest, introduction_id: int) -> HttpResponse:
    """Takes an introduction back."""
    services.withdraw_introduction(viewer_of(request), introduction_id=introduction_id)
    messages.success(request, _("Taken back: nobody is asked any more."))
    return redirect("introductions")


@button
def connect(request: HttpRequest, introduction_id: int) -> None:
    if services.connect(viewer_of(request), introduction_id=introduction_id):
        messages.success(request, _("You are connected."))
    else:
        messages.info(request, _("They will see that you would like to. You are connected once they would, too."))


@button
def outcome(request: HttpRequest, introduction_id: int) -> None:
    text = request.POST.get("text", "")[:5_000]
    services.say_what_came(viewer_of(request), introduction_id=introduction_id, text=text)


def connections_of(viewer: Viewer) -> list[Face]:
    """The viewer's connections who are there, by name."""
    known = faces(connection_ids(viewer)[:MOST_NAMED])
    return by_name((f for f in known.values() if f.state == "active"), lambda face: face.shown_name)
