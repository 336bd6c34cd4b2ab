"""Bringing an archive in: upload, progress, preview, choice, summary."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mutuals.domains.people.services import not_too_often
from mutuals.domains.portability import services
from mutuals.domains.portability.queries import import_for, imports_of
from mutuals.kit.refusal import Refused
from mutuals.web.answers import members_only, viewer_of
from mutuals.web.imports.forms import ChooseForm, UploadForm
from mutuals.web.imports.words import COUNTED, FORMATS, SECTIONS, WAYS


@members_only
def index(request: HttpRequest) -> HttpResponse:
    """Earlier imports, and the form for a new one."""
    viewer = viewer_of(request)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                not_too_often(viewer, "import")
                number = services.start_import(viewer, upload=file, name=file.name or "")
            except Refused as no:
                form.add_error("file", no.sentence)
            else:
                return redirect("import", import_id=number)
    context = {"form": form, "imports": imports_of(viewer), "ways": WAYS}
    return render(request, "imports/index.html", context, status=422 if form.errors else 200)


@members_only
def one(request: HttpRequest, import_id: int) -> HttpResponse:
    """An import where it stands: its progress, its preview, or what came of it."""
    return _page(request, import_id)


@require_POST
@members_only
def choose(request: HttpRequest, import_id: int) -> HttpResponse:
    """Begins to take what was chosen."""
    viewer = viewer_of(request)
    form = ChooseForm(request.POST, shown=import_for(viewer, import_id))
    if not form.is_valid():
        return _page(request, import_id, form=form)
    try:
        sections = form.cleaned_data["sections"]
        services.choose(viewer, import_id=import_id, sections=sections, reaches=form.reaches)
    except Refused as no:
        form.add_error(no.field, no.sentence)
        return _page(request, import_id, form=form)
    return redirect("import", import_id=import_id)


@require_POST
@members_only
def discard(request: HttpRequest, import_id: int) -> HttpResponse:
    """Throws the preview away."""
    services.discard_import(viewer_of(request), import_id=import_id)
    messages.success(request, _("Nothing was taken, and nothing of the archive is kept."))
    return redirect("imports")


def _page(request: HttpRequest, import_id: int, *, form: ChooseForm | None = None) -> HttpResponse:
    shown = import_for(viewer_of(request), import_id)
    context: dict[str, object] = {"shown": shown, "format": FORMATS.get(shown.kind, shown.name)}
    if shown.state == "ready":
        context["form"] = form or ChooseForm(shown=shown)
        counts = shown.report["counts"]
        context["counted"] = [(words, counts[name]) for name, words in COUNTED.items() if counts.get(name)]
    if shown.state == "done":
        taken = shown.report.get("taken", {})
        context["taken"] = [(words, taken[name]) for name, words in SECTIONS.items() if name in taken]
    status = 422 if form is not None and form.errors else 200
    return render(request, f"imports/{_PAGES[shown.state]}.html", context, status=status)


_PAGES = {
    "uploaded": "progress",
    "parsing": "progress",
    "applying": "progress",
    "ready": "preview",
    "done": "done",
    "failed": "failed",
}
