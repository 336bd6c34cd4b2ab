"""Large files of forms, in parts: their script speaks tus (kit/tus.py), and the form names the whole ones by number."""

from typing import IO, cast

from django.http import HttpRequest, HttpResponse, JsonResponse

from mutuals.domains.media.services import Arrivals
from mutuals.domains.people.services import not_too_often
from mutuals.kit import tus
from mutuals.web.answers import LARGEST, viewer_of


def uploads(request: HttpRequest) -> HttpResponse:
    """POST begins one, OPTIONS tells what is spoken."""
    return _answered(request, None)


def upload(request: HttpRequest, number: int) -> HttpResponse:
    """HEAD tells where one stands, PATCH takes a part in, DELETE forgets it."""
    return _answered(request, min(number, LARGEST))


def _answered(request: HttpRequest, number: int | None) -> HttpResponse:
    viewer = viewer_of(request)
    if viewer.is_anonymous:  # the log-in page would be no answer to a script
        return HttpResponse(status=401)
    said = tus.answer(
        str(request.method),
        {name.lower(): value for name, value in request.headers.items()},
        cast(IO[bytes], request),
        _Counted(viewer),
        number=number,
        address=lambda made: f"{request.path}/{made}",
    )
    response = JsonResponse({"error": said.sentence}) if said.sentence else HttpResponse()
    response.status_code = said.status
    for name, value in said.headers.items():
        response.headers[name] = value
    return response


class _Counted(Arrivals):
    """One person's, each counted like an upload with a form."""

    def begin(self, size: int, told: str, name: str) -> tus.State:
        """Raises Refused for more than people do."""
        not_too_often(self.actor, "upload")
        return super().begin(size, told, name)
