"""Taking everything along: asked for, prepared while one does something else, fetched."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mutuals.domains.people.services import not_too_often
from mutuals.domains.portability import services
from mutuals.domains.portability.queries import export_for, exports_of
from mutuals.kit.refusal import NotFound, Refused
from mutuals.web.answers import LARGEST, members_only, to_log_in, viewer_of


@members_only
def index(request: HttpRequest) -> HttpResponse:
    """What is being prepared or can be fetched; a POST asks for a new one."""
    viewer, error = viewer_of(request), None
    if request.method == "POST":
        try:
            not_too_often(viewer, "export")
            services.ask_export(viewer)
            return redirect("exports")
        except Refused as no:
            error = no
    exports = exports_of(viewer)
    working = next((row for row in exports if row.is_working), None)
    fresh = any(row.is_fresh for row in exports)
    context = {
        "fresh": fresh,
        "exports": [row for row in exports if not row.is_working],
        "working": working,
        "error": error,
    }
    return render(request, "exports/index.html", context, status=422 if error else 200)


@require_POST
@members_only
def delete(request: HttpRequest, export_id: int) -> HttpResponse:
    """Nothing of it stays here."""
    services.delete_export(viewer_of(request), export_id=export_id)
    messages.success(request, _("The archive is deleted."))
    return redirect("exports")


@require_safe
def fetch(request: HttpRequest, export_id: int) -> HttpResponseBase:
    """The archive, for its owner alone, logged in."""
    viewer = viewer_of(request)
    if viewer.is_anonymous:
        return to_log_in(request)
    try:
        shown = export_for(viewer, min(export_id, LARGEST))
        file = services.file_of(shown.id).open("rb")
    except (NotFound, FileNotFoundError) as e:
        raise Http404 from e
    name = f"mutuals-{viewer.handle}-{shown.created_at:%Y-%m-%d}.zip"
    answer = FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
