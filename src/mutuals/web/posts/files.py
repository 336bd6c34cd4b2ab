"""Pictures, videos and sounds in the composer: sent with the form, or one by one before it by its script."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mutuals.domains.media import queries
from mutuals.domains.media import services as media
from mutuals.domains.media.queries import Recognised, Shown
from mutuals.domains.people.services import not_too_often
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.ids import time_of
from mutuals.kit.refusal import NotFound, Refused
from mutuals.web.answers import members_only, number_in, viewer_of

MIDDLE = "50,50"
PATIENCE = timedelta(seconds=30)  # so long the composer waits until the words of a picture are read


@dataclass(frozen=True, slots=True)
class Chosen:
    """A file in the composer, with the words for its fields."""

    file: Shown
    question: str
    point: str  # around which it is cut: one of `points`, as parts of a hundred
    words: Recognised | None = None  # in a picture

    @property
    def waits(self) -> bool:
        """Whether the composer asks for it again: it is being prepared, or its words are being read, for a while."""
        being_read = self.words is not None and self.words.state == "waiting"
        return self.file.state == "waiting" or (being_read and timezone.now() - time_of(self.file.id) < PATIENCE)

    @property
    def points(self) -> list[tuple[str, str]]:
        """Where what matters can be, each in words; none for a sound."""
        return [] if self.file.kind in {"audio", "document"} else _points()


def chosen(viewer: Viewer, numbers: list[str]) -> list[Chosen]:
    """The viewer's uploads with these numbers that hang on nothing yet."""
    return [_chosen(viewer, file) for file in queries.own_unattached(viewer, filter(None, map(number_in, numbers)))]


def take_files(request: HttpRequest, viewer: Viewer) -> list[int]:
    """The ids of the form's files: those kept from an earlier step, described, and new ones. Raises Refused."""
    gone = {*request.POST.getlist("remove_file"), *request.POST.getlist("take_off")}
    kept = [i for i in map(number_in, (n for n in request.POST.getlist("file") if n not in gone)) if i]
    new = request.FILES.getlist("pictures")
    if len(kept) + len(new) > media.MOST_FILES:
        raise Refused(_("A post has at most %(most)d files.") % {"most": media.MOST_FILES}, field="pictures")
    for one in chosen(viewer, [str(i) for i in kept]):
        _describe(request, viewer, one)
    return kept + [take_one(viewer, upload) for upload in new]


@require_POST
@members_only
def upload(request: HttpRequest) -> HttpResponse:
    """Takes one file in before its post is sent; its fields for the composer, or the sentence that refuses it."""
    sent = request.FILES.get("file")
    try:
        if not isinstance(sent, UploadedFile):
            raise Refused(_("Choose a file first."))
        number = take_one(viewer_of(request), sent)
    except Refused as e:
        return JsonResponse({"error": e.sentence}, status=422)
    return one(request, number)


@members_only
def one(request: HttpRequest, file_id: int) -> HttpResponse:
    """The fields of one of the viewer's uploads, as it stands now."""
    viewer = viewer_of(request)
    context: dict[str, Any] = {"one": _chosen(viewer, queries.own_loose(viewer, file_id))}
    response = render(request, "components/composer_file.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


def take_one(viewer: Viewer, sent: Any) -> int:
    """Takes one file in, as posts have them; its id. Raises Refused."""
    not_too_often(viewer, "upload")
    return media.upload(viewer, upload=sent, name=sent.name or "", only_pdf=True)


def _describe(request: HttpRequest, viewer: Viewer, one: Chosen) -> None:
    number = one.file.id
    alt, point = request.POST.get(f"alt_{number}"), request.POST.get(f"focus_{number}", "")
    try:
        if alt is not None:
            media.describe(viewer, file_id=number, alt=alt)
        if point in dict(_points()) and point != one.point:
            x, y = (int(part) / 100 for part in point.split(","))
            media.refocus(viewer, file_id=number, focus=(x, y))
    except NotFound:
        raise Refused(_("A file is gone. Add it again."), field="pictures") from None


def _chosen(viewer: Viewer, file: Shown) -> Chosen:
    questions = {
        "picture": _("What is on the picture?"),
        "gifv": _("What is on the picture?"),
        "video": _("What is to be seen and heard?"),
        "audio": _("What is to be heard?"),
        "document": _("What is in it?"),
    }
    nearest = ",".join(str(round(part * 2) * 50) for part in (file.focus_x, file.focus_y))
    words = queries.words_in_own(viewer, file.id) if file.kind == "picture" else None
    return Chosen(file, questions[file.kind], nearest, words)


def _points() -> list[tuple[str, str]]:
    return [
        (MIDDLE, _("in the middle")),
        ("50,0", _("at the top")),
        ("50,100", _("at the bottom")),
        ("0,50", _("on the left")),
        ("100,50", _("on the right")),
        ("0,0", _("at the top left")),
        ("100,0", _("at the top right")),
        ("0,100", _("at the bottom left")),
        ("100,100", _("at the bottom right")),
    ]
