"""Asking those who know somebody, and answering whether one vouches for them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mutuals.domains.people.services import not_too_often
from mutuals.domains.soundings import queries, services
from mutuals.kit.refusal import NotFound, Refused
from mutuals.web.answers import button, members_only, viewer_of


@members_only
def index(request: HttpRequest) -> HttpResponse:
    """What the viewer is asked, what they asked, and whether they want to be asked."""
    viewer = viewer_of(request)
    context = {
        "questions": queries.questions_for(viewer),
        "own": queries.own_soundings(viewer),
        "can_be_asked": queries.can_be_asked(viewer),
        "tab": "introductions",
    }
    return render(request, "soundings/index.html", context)


@members_only
def one(request: HttpRequest, sounding_id: int) -> HttpResponse:
    """To those asked: the question, and its two answers. To its asker: where its outcome stands."""
    viewer, error = viewer_of(request), None
    try:
        question = queries.asked_of(viewer, sounding_id)
    except NotFound:
        if request.method == "POST":
            raise
        return redirect("before_connecting", queries.own_sounding(viewer, sounding_id).about.id)
    if request.method == "POST":
        try:
            services.answer(viewer, sounding_id=sounding_id, said=request.POST.get("answer", ""))
            messages.success(request, _("Noted, for you alone. Thank you."))
            return redirect("sounding", sounding_id)
        except Refused as no:
            error = no
    context = {"question": question, "error": error, "tab": "introductions"}
    return render(request, "soundings/question.html", context, status=422 if error else 200)


@require_POST
@members_only
def ask(request: HttpRequest, person_id: int) -> HttpResponse:
    """Asks them, and goes back to the page before one connects."""
    viewer = viewer_of(request)
    try:
        not_too_often(viewer, "sound")
        services.sound(viewer, about_id=person_id)
        messages.success(request, _("Asked. You will hear when the four days are over."))
    except Refused as no:
        messages.error(request, no.sentence)
    return redirect("before_connecting", person_id)


@button
def withdraw(request: HttpRequest, sounding_id: int) -> None:
    """Nobody is asked any more."""
    services.withdraw(viewer_of(request), sounding_id=sounding_id)
    messages.success(request, _("Taken back: nobody is asked any more."))


@button
def choice(request: HttpRequest) -> None:
    """Whether the viewer lets themselves be asked."""
    services.let_be_asked(viewer_of(request), yes=request.POST.get("can_be_asked") == "on")
    messages.success(request, _("Saved."))
