"""CVs: a page to print, the same as files, and choices of its parts that one keeps."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from mutuals.cards.cv import FORMS
from mutuals.cards.schema import json_ld
from mutuals.domains.evidence.queries import evidence_of, skills_of
from mutuals.domains.people.queries import Face, face_by_address
from mutuals.domains.people.services import not_too_often
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.cv import PARTS, parts_in
from mutuals.domains.profiles.queries import badges_in, cv_choice, cv_choices, cv_of, section_title
from mutuals.domains.profiles.services import drop_cv, keep_cv
from mutuals.kit.refusal import NotFound, Refused
from mutuals.web.answers import button, number_in, open_to_all, to_log_in, viewer_of


@open_to_all
def cv(request: HttpRequest, address: str) -> HttpResponse:
    """A profile as a page to print: the parts that were chosen, each for whom it is."""
    viewer, face = viewer_of(request), _face(address)
    own = viewer.person_id == face.id
    chosen = _chosen(request, viewer, own)
    shown = cv_of(viewer, face.id, chosen)
    context = {
        "person": face,
        "profile": shown,
        "skills": skills_of(viewer, shown),
        "badges": badges_in(viewer, shown),
        "cv": True,
        "own_cv": own,
        "kept": cv_choices(viewer) if own else (),
        "parts": [(part, _title(part), part in chosen) for part in PARTS],
        "query": urlencode({"part": chosen}, doseq=True) if chosen != PARTS else "",
        "json_ld": json_ld(shown),
        "tab": "cv",
    }
    return render(request, "profiles/cv.html", context)


@open_to_all
def file(request: HttpRequest, address: str, form: str) -> HttpResponse:
    """The same as a file. A PDF takes a processor for a moment, so it is for members, and not too often."""
    viewer, face = viewer_of(request), _face(address)
    chosen = _chosen(request, viewer, viewer.person_id == face.id)
    shown = cv_of(viewer, face.id, chosen)
    if form.endswith("pdf"):
        if viewer.is_anonymous:
            return to_log_in(request)
        try:
            not_too_often(viewer, "typeset")
            body = FORMS[form].write(shown, evidence_of(viewer, shown))
        except Refused as e:
            messages.error(request, e.sentence)
            return redirect(f"/{face.address}/cv?{urlencode({'part': chosen}, doseq=True)}")
    else:
        body = FORMS[form].write(shown, evidence_of(viewer, shown))
    name = f"{face.handle}-cv.{form.rpartition('.')[2]}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private"}
    return HttpResponse(body, content_type=FORMS[form].mime, headers=headers)


@button
def keep(request: HttpRequest) -> None:
    """Keeps the chosen parts under a name."""
    keep_cv(viewer_of(request), name=request.POST.get("name", ""), parts=request.POST.getlist("part"))
    messages.success(request, _("Kept. Only you see it."))


@button
def drop(request: HttpRequest, choice_id: int) -> None:
    """Deletes a choice."""
    drop_cv(viewer_of(request), choice_id=choice_id)


def _face(address: str) -> Face:
    face = face_by_address(address)
    if face is None:
        raise NotFound
    return face


def _chosen(request: HttpRequest, viewer: Viewer, own: bool) -> tuple[str, ...]:
    number = number_in(request.GET.get("kept", ""))
    return cv_choice(viewer, number).parts if own and number else parts_in(request.GET.getlist("part"))


def _title(part: str) -> str:
    own = {"about": _("About"), "contact": _("How to reach me"), "links": _("Links"), "skills": _("Skills")}
    return own[part] if part in own else section_title(part)
