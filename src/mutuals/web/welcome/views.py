"""The first steps after joining. Each can be skipped by one click, and all of them at once, for good."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from mutuals.domains.discovery.queries import to_begin_with
from mutuals.domains.people import services as people_services
from mutuals.domains.people.policy import may_invite, only_administrators
from mutuals.domains.people.queries import faces, site
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.portability.services import start_import
from mutuals.domains.profiles import services as profiles
from mutuals.domains.profiles.queries import profile_for, usual_names
from mutuals.domains.ties import services as ties
from mutuals.kit.refusal import NotFound, Refused
from mutuals.web.accounts.second_factor import ways
from mutuals.web.answers import members_only, number_in, viewer_of
from mutuals.web.imports.forms import UploadForm
from mutuals.web.profiles.forms import FormField, error_at, typed
from mutuals.web.profiles.photo import FIRST, looked_at, take_photo
from mutuals.web.welcome.forms import WAYS_IN, ServerForm

MOST_SKILLS = 3


def steps_of(viewer: Viewer) -> list[str]:
    """The steps in their order; whoever runs the server begins with it, once they have a second factor."""
    own = ["you", "work", "bring", "people"]
    if viewer.role != "administrator":
        return own
    return ["factor", *own] if viewer.role_rests else ["server", *own]


@members_only
def begin(request: HttpRequest) -> HttpResponse:
    """The first step; from the settings one can come here again."""
    return redirect(f"welcome_{steps_of(viewer_of(request))[0]}")


@members_only
def factor(request: HttpRequest) -> HttpResponse:
    """For administrators: the ways to a second factor, which the next step and all their pages need."""
    viewer = viewer_of(request)
    if viewer.role != "administrator":
        raise NotFound
    if not viewer.role_rests:
        return redirect("welcome_server")
    return _page(request, "factor", **ways(request, reverse("welcome_server")))


@members_only
def server(request: HttpRequest) -> HttpResponse:
    """For administrators: the server's name, who can join, whom newcomers are offered to follow."""
    viewer, row = viewer_of(request), site()
    only_administrators(viewer)
    first = {"name": row.name, "sign_up": row.sign_up, "starter_handles": row.starter_handles or viewer.handle}
    form = ServerForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        rest = {"about": row.about, "contact_email": row.contact_email}
        try:
            people_services.change_site(viewer, **form.cleaned_data, **rest)
        except Refused as no:
            form.add_error(no.field, no.sentence)
        else:
            return _next(request, "server")
    return _page(request, "server", bad=bool(form.errors), form=form, ways=WAYS_IN)


@members_only
def you(request: HttpRequest) -> HttpResponse:
    """Name and photo."""
    viewer, error, looked = viewer_of(request), None, None
    face = faces([viewer.me])[viewer.me]
    values = FIRST | {"name": face.name}
    if request.method == "POST":
        values |= typed(request)
        try:
            profiles.set_about(viewer, name=values["name"])
            looked = looked_at(request)
            if looked is None:
                if isinstance(request.FILES.get("photo"), UploadedFile) or request.POST.get("file"):
                    take_photo(request)
                return _next(request, "you")
            values |= looked["numbers"]
        except Refused as no:
            error = no
    field = FormField(
        "name", _("Your name"), values["name"], _("As you want colleagues to read it."), error_at(error, "name")
    )
    return _page(request, "you", error=error, field=field, values=values, face=face, looked=looked)


@members_only
def work(request: HttpRequest) -> HttpResponse:
    """The headline, and three skills."""
    viewer, error = viewer_of(request), None
    profile = profile_for(viewer, viewer.me)
    headline, skills = profile.face.headline, [""] * MOST_SKILLS
    if request.method == "POST":
        headline = request.POST.get("headline", "")
        skills = (request.POST.getlist("skill") + skills)[:MOST_SKILLS]
        try:
            profiles.set_about(viewer, headline=headline)
            for name in filter(str.strip, skills):
                profiles.add_skill(viewer, name=name)
            return _next(request, "work")
        except Refused as no:
            error = no
    example = _("For example: Data engineer, moving warehouses without losing sleep")
    field = FormField("headline", _("What you do, in one line"), headline, example, error_at(error, "headline"))
    had = [skill.name for skill in profile.skills]
    return _page(request, "work", error=error, field=field, skills=skills, had=had, known=usual_names())


@members_only
def bring(request: HttpRequest) -> HttpResponse:
    """The archive from LinkedIn, if it is at hand; it is read while the person goes on."""
    form = UploadForm()
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                people_services.not_too_often(viewer_of(request), "import")
                start_import(viewer_of(request), upload=file, name=file.name or "")
            except Refused as no:
                form.add_error("file", no.sentence)
            else:
                messages.success(request, _("It is being read. A notice tells you when you can choose what comes in."))
                return _next(request, "bring")
    return _page(request, "bring", bad=bool(form.errors), form=form)


@members_only
def people(request: HttpRequest) -> HttpResponse:
    """Whom to follow first: the administrator's list, else who writes here."""
    viewer = viewer_of(request)
    if request.method == "POST":
        done = _follow(viewer, request.POST.getlist("person") if request.POST.get("do") != "skip" else [])
        people_services.finish_onboarding(viewer)
        if done:
            words = ngettext("You follow %(n)d person now.", "You follow %(n)d people now.", done)
            messages.success(request, words % {"n": done})
        return redirect("home")
    return _page(request, "people", beginning=to_begin_with(viewer), may_invite=may_invite(viewer))


@require_POST
@members_only
def finish(request: HttpRequest) -> HttpResponse:
    """The end, or the way out from any step: nobody is asked again."""
    people_services.finish_onboarding(viewer_of(request))
    return redirect("home")


def _follow(viewer: Viewer, chosen: list[str]) -> int:
    """Follows those of the offered people who were chosen; how many."""
    wanted, done = {number_in(text) for text in chosen}, 0
    for face in to_begin_with(viewer).people:
        if face.id in wanted:
            try:
                people_services.not_too_often(viewer, "follow")
                ties.follow(viewer, person_id=face.id)
            except (NotFound, Refused):
                continue
            done += 1
    return done


def _next(request: HttpRequest, step: str) -> HttpResponseRedirect:
    steps = steps_of(viewer_of(request))
    return redirect(f"welcome_{steps[steps.index(step) + 1]}")


def _page(
    request: HttpRequest, step: str, *, error: Refused | None = None, bad: bool = False, **context: object
) -> HttpResponse:
    """A step's page; 422 where something was refused."""
    steps = steps_of(viewer_of(request))
    place = steps.index(step)
    shared: dict[str, object] = {
        "step": step,
        "steps": steps,
        "place": place + 1,
        "after": f"welcome_{steps[place + 1]}" if place + 1 < len(steps) else "",
        "error": error,
    }
    return render(request, f"welcome/{step}.html", shared | context, status=422 if error or bad else 200)
