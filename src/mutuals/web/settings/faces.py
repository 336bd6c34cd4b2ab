"""The faces of an account: adding one, going on as one, taking one away."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core.ratelimit import consume
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mutuals.domains.audience.services import add_face
from mutuals.domains.guard.warning import Warned
from mutuals.domains.people import services as people
from mutuals.domains.people.queries import my_faces
from mutuals.kit.refusal import NotFound, Refused
from mutuals.web.acting import choose, faces_of
from mutuals.web.answers import ask_anyway, button, members_only, viewer_of
from mutuals.web.settings.forms import FaceForm, LeaveForm


@members_only
def index(request: HttpRequest) -> HttpResponse:
    """One's faces, what could tell that they are one's, and a form that adds one and goes on as it."""
    viewer, form = viewer_of(request), FaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            people.not_too_often(viewer, "add_face")
            made = add_face(viewer, handle=form.cleaned_data["username"], name=form.cleaned_data["name"])
        except Warned as no:
            return ask_anyway(request, no)
        except Refused as no:
            form.add_error(no.field, no.sentence)
        else:
            get_adapter().note(request, viewer.my_account, "face_added", form.cleaned_data["username"])
            choose(request, made)
            messages.success(request, _("This face is yours. Who sees it sees nothing of the others."))
            return redirect("faces")
    mine = my_faces(viewer)
    context: dict[str, Any] = {"form": form, "mine": mine, "first": mine[0].id, "most": people.MOST_FACES}
    context["room"] = len(mine) < people.MOST_FACES
    return render(request, "settings/faces.html", context, status=422 if form.errors else 200)


@require_POST
@members_only
def go_on_as(request: HttpRequest, person_id: int) -> HttpResponse:
    """From now on the session reads as that face."""
    if person_id not in {one.person_id for one in faces_of(request)}:
        raise NotFound
    choose(request, person_id)
    return redirect("home")


@members_only
def take_away(request: HttpRequest, person_id: int) -> HttpResponse:
    """Asks for the password, hides a face, and erases it after the days of grace."""
    viewer, form = viewer_of(request), LeaveForm(request.POST or None)
    face = next((one for one in my_faces(viewer) if one.id == person_id and one.goes_on is None), None)
    if face is None:
        raise NotFound
    if request.method == "POST" and form.is_valid():
        if not consume(request, action="reauthenticate", user=request.user):
            form.add_error(None, _("Too many tries. Wait some minutes, then try again."))
        elif not request.user.check_password(form.cleaned_data["password"]):
            form.add_error("password", _("This is not your password."))
        else:
            try:
                people.take_face_away(viewer, person_id=person_id)
            except Refused as no:
                form.add_error(None, no.sentence)
            else:
                get_adapter().note(request, viewer.my_account, "face_away", face.handle)
                return redirect("faces")
    return render(request, "settings/face_away.html", {"form": form, "face": face}, status=422 if form.errors else 200)


@button
def bring_back(request: HttpRequest, person_id: int) -> None:
    """The face is as before."""
    people.bring_face_back(viewer_of(request), person_id=person_id)
