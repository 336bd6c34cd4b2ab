"""Wishes for an introduction: through whom, asking them, and what the one who is asked can do."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mutuals.domains.introductions import queries, services
from mutuals.domains.people.queries import Face, faces
from mutuals.domains.people.services import not_too_often
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.queries import readable
from mutuals.domains.ties.queries import ways_to
from mutuals.kit.refusal import NotFound, Refused
from mutuals.web.answers import members_only, number_in, viewer_of
from mutuals.web.introductions.forms import Forward, PassOn, Wish, refuse
from mutuals.web.introductions.views import connections_of


@members_only
def ways(request: HttpRequest, person_id: int) -> HttpResponse:
    """Who could introduce the viewer to somebody."""
    viewer, person = viewer_of(request), _there(viewer_of(request), person_id)
    found = ways_to(viewer, person_id)
    known = faces([way.person_id for way in found])
    rows = [(known[way.person_id], way.hops) for way in found]
    return render(request, "introductions/ways.html", {"person": person, "rows": rows, "tab": "introductions"})


@members_only
def ask(request: HttpRequest, person_id: int) -> HttpResponse:
    """Asks a connection for an introduction."""
    viewer, person = viewer_of(request), _there(viewer_of(request), person_id)
    initial = {"through": number_in(request.GET.get("through", ""))}
    people = [face for face in connections_of(viewer) if face.id != person_id]
    warned = None
    form = Wish(request.POST or None, people=people, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            not_too_often(viewer, "introduce")
            services.ask_for_introduction(viewer, through_id=said["through"], to_id=person_id, reason=said["reason"])
        except Refused as no:
            refuse(form, no, people="through")
            warned = no
        else:
            messages.success(request, _("Asked. You will hear when it comes about."))
            return redirect("introductions")
    context = {"person": person, "form": form, "warned": warned, "tab": "introductions"}
    return render(request, "introductions/ask.html", context, status=422 if form.errors else 200)


@members_only
def asked(request: HttpRequest, ask_id: int) -> HttpResponse:
    """What somebody wishes of the viewer; the form introduces the two."""
    viewer = viewer_of(request)
    wish = queries.wish_to(viewer, ask_id)
    form, warned = Forward(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            not_too_often(viewer, "introduce")
            number = services.forward(viewer, ask_id=ask_id, **form.cleaned_data)
        except Refused as no:
            refuse(form, no, people="reason")
            warned = no
        else:
            messages.success(request, _("They are asked now. You will hear when it comes about."))
            return redirect("introduction", number)
    return _asked_page(request, wish, form, None, warned)


@require_POST
@members_only
def pass_on(request: HttpRequest, ask_id: int) -> HttpResponse:
    """Asks somebody further along, on behalf of who asked."""
    viewer = viewer_of(request)
    wish = queries.wish_to(viewer, ask_id)
    form = PassOn(request.POST, people=_further(viewer, wish), auto_id="further_%s")
    if form.is_valid():
        try:
            not_too_often(viewer, "introduce")
            services.pass_on(
                viewer, ask_id=ask_id, through_id=form.cleaned_data["through"], word=form.cleaned_data["word"]
            )
        except Refused as no:
            refuse(form, no, people="through")
        else:
            messages.success(request, _("Passed on. The rest is up to them."))
            return redirect("introductions")
    return _asked_page(request, wish, Forward(), form)


@require_POST
@members_only
def decline(request: HttpRequest, ask_id: int) -> HttpResponse:
    """Would rather not; nobody learns of it."""
    services.decline_ask(viewer_of(request), ask_id=ask_id)
    messages.info(request, _("Nobody will learn of it."))
    return redirect("introductions")


@require_POST
@members_only
def withdraw(request: HttpRequest, ask_id: int) -> HttpResponse:
    """Takes one's own wish back."""
    services.withdraw_ask(viewer_of(request), ask_id=ask_id)
    messages.success(request, _("Taken back: nobody is asked any more."))
    return redirect("introductions")


def _asked_page(
    request: HttpRequest, wish: queries.Wish, form: Forward, further: PassOn | None, warned: Refused | None = None
) -> HttpResponse:
    viewer = viewer_of(request)
    if wish.can_pass_on and further is None:
        further = PassOn(people=_further(viewer, wish), auto_id="further_%s")
    bad = form.errors or (further and further.errors)
    context = {"wish": wish, "form": form, "further": further, "warned": warned, "tab": "introductions"}
    return render(request, "introductions/asked.html", context, status=422 if bad else 200)


def _further(viewer: Viewer, wish: queries.Wish) -> list[Face]:
    """The viewer's connections whom they could ask: those who are near to that person first."""
    near = [way.person_id for way in ways_to(viewer, wish.wanted.id) if way.hops == 2]
    people = [face for face in connections_of(viewer) if face.id not in {wish.asker.id, wish.wanted.id}]
    return sorted(people, key=lambda face: face.id not in near)


def _there(viewer: Viewer, person_id: int) -> Face:
    """Somebody else who is there for the viewer. Raises NotFound."""
    if person_id == viewer.me or not readable(viewer, [person_id]):
        raise NotFound
    return faces([person_id])[person_id]
