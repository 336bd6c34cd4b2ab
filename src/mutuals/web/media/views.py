"""Serving files, under the gate: what one may not see answers like what is not there."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from mutuals.domains.media.queries import servable
from mutuals.domains.media.services import path_of
from mutuals.web.answers import viewer_of

YEAR = 365 * 24 * 3600


@require_safe
def serve(request: HttpRequest, file_id: str, size: str) -> FileResponse:
    """The bytes of a picture in one size."""
    allowed = servable(viewer_of(request), int(file_id))
    if allowed is None:
        raise Http404
    try:
        file = default_storage.open(path_of(int(file_id), f"{size}.webp"))
    except FileNotFoundError as e:
        raise Http404 from e
    response = FileResponse(file, content_type="image/webp")
    scope = f"public, max-age={YEAR}, immutable" if allowed.everyone else "private, max-age=300"
    response.headers["Cache-Control"] = scope
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
