"""Serving files, under the gate: what one may not see answers like what is not there."""

from dataclasses import replace
from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from mutuals.domains.media.passes import reader_with
from mutuals.domains.media.queries import MIME, Servable, servable
from mutuals.domains.media.services import path_of
from mutuals.domains.media.services.storing import PAGES
from mutuals.kit.pdf.reading import picture_of
from mutuals.web.answers import viewer_of
from mutuals.web.media.ranges import Part, Unsatisfiable, part_of

YEAR = 365 * 24 * 3600


@require_safe
def serve(request: HttpRequest, file_id: str, size: str) -> HttpResponseBase:
    """The bytes of a picture in one size, or of the picture that stands for a film."""
    return _answer(request, int(file_id), size, "webp")


@require_safe
def serve_recording(request: HttpRequest, file_id: str, ending: str) -> HttpResponseBase:
    """The bytes of a film, a sound or a document, or a part of them."""
    return _answer(request, int(file_id), "original", ending)


@require_safe
def serve_page(request: HttpRequest, file_id: str, number: str) -> HttpResponseBase:
    """The picture of one page of a document."""
    allowed = _allowed(request, int(file_id))
    with _opened(int(file_id), PAGES) as archive:
        picture = picture_of(archive, int(number))
    if picture is None:
        raise Http404
    return _marked(HttpResponse(picture, content_type=MIME["webp"]), replace(allowed, name=""), f'"{file_id}-{number}"')


def _allowed(request: HttpRequest, file_id: int) -> Servable:
    reader = reader_with(request.GET["for"], file_id) if "for" in request.GET else None
    allowed = servable(reader or viewer_of(request), file_id)
    if allowed is None:
        raise Http404
    return allowed


def _opened(file_id: int, name: str) -> Any:
    try:
        return default_storage.open(path_of(file_id, name))
    except FileNotFoundError as e:
        raise Http404 from e


def _answer(request: HttpRequest, file_id: int, name: str, ending: str) -> HttpResponseBase:
    allowed = _allowed(request, file_id)
    if name != "original":
        allowed = replace(allowed, name="")  # the picture that stands for a document is shown
    file = _opened(file_id, f"{name}.{ending}")
    tag = f'"{file_id}-{file.size}"'
    wanted = request.headers.get("Range", "") if request.headers.get("If-Range", tag) == tag else ""
    try:
        part = part_of(wanted, file.size)
    except Unsatisfiable:
        file.close()
        return _marked(HttpResponse(status=416, headers={"Content-Range": f"bytes */{file.size}"}), allowed, tag)
    if part is None:
        return _marked(FileResponse(file, content_type=MIME[ending]), allowed, tag)
    first, end = part
    response = StreamingHttpResponse(Part(file, first, end), status=206, content_type=MIME[ending])
    response.headers["Content-Range"] = f"bytes {first}-{end - 1}/{file.size}"
    response.headers["Content-Length"] = str(end - first)
    return _marked(response, allowed, tag)


def _marked(response: HttpResponseBase, allowed: Servable, tag: str) -> HttpResponseBase:
    scope = f"public, max-age={YEAR}, immutable" if allowed.everyone else "private, max-age=300"
    response.headers["Cache-Control"] = scope
    response.headers["ETag"] = tag
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["X-Content-Type-Options"] = "nosniff"
    # apps in a browser look at pictures; a page elsewhere reads with no cookie, so what nobody or its pass may see
    response.headers["Access-Control-Allow-Origin"] = "*"
    if allowed.name:  # a document is saved, never shown: nothing in it runs under this server's name
        response.headers["Content-Disposition"] = str(content_disposition_header(True, allowed.name))
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
