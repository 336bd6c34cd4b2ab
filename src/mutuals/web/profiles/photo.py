"""One's photo: uploaded, looked at, cut square, described."""

from collections.abc import Mapping
from typing import IO, Any, Literal

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mutuals.domains.media import services as media
from mutuals.domains.media.queries import files_for_cards
from mutuals.domains.people.queries import faces
from mutuals.domains.people.services import not_too_often
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.services import Look, describe_picture, look_at, show_picture, use_photo
from mutuals.kit.images import Crop
from mutuals.kit.refusal import NotFound, Refused
from mutuals.web.answers import members_only, number_in, viewer_of
from mutuals.web.profiles.edit import page
from mutuals.web.profiles.forms import typed

NUMBERS = ("x", "y", "zoom")
FIRST = {"x": "50", "y": "50", "zoom": "1", "alt": ""}


@members_only
def photo(request: HttpRequest) -> HttpResponse:
    """Sets, describes or removes the photo; the part that is kept is chosen by numbers."""
    viewer, error, values = viewer_of(request), None, FIRST
    face, looked = faces([viewer.me])[viewer.me], None
    if request.method == "POST":
        values = FIRST | typed(request)
        try:
            looked = looked_at(request)
            if looked is None:
                _change(request)
        except Refused as e:
            error = e
        except NotFound:
            error = Refused(_("There is no photo to change. Choose one first."), field="photo")
        else:
            if looked is None:
                messages.success(request, _("Saved."))
                return redirect("edit_photo")
            values |= looked["numbers"]
    photos = files_for_cards("person", [viewer.me]).get(viewer.me, ())
    now, wide = (next((p for p in photos if p.id == number), None) for number in (face.avatar, face.header))
    heading = _("Photo")
    return page(
        request, "photo", "photo", error=error, values=values, now=now, wide=wide, looked=looked, heading=heading
    )


@require_POST
@members_only
def look(request: HttpRequest) -> HttpResponse:
    """The same for the form's script: what is to be said of a picture, before it is used."""
    try:
        context = {"looked": _shown(request, _look(request))}
    except Refused as e:
        return HttpResponse(e.sentence, status=422, content_type="text/plain; charset=utf-8")
    return render(request, "profiles/edit/looked.html", context)


def looked_at(request: HttpRequest) -> dict[str, Any] | None:
    """What the page says of a form's picture where its button, or one of an advice, was pressed. Raises Refused."""
    asked = request.POST.get("do") in {"look", "quiet"} or "crop" in request.POST
    return _shown(request, _look(request)) if asked else None


def _look(request: HttpRequest) -> Look:
    """Takes the form's picture in, or one that waits from an earlier look. Raises Refused."""
    viewer, waiting = viewer_of(request), number_in(request.POST.get("file", ""))
    if request.FILES or not waiting:
        waiting = media.upload_picture(viewer, upload=_sent(request, "photo"))
        numbers = [request.POST.get(name, FIRST[name]) for name in NUMBERS]
        crop = None if numbers == [FIRST[name] for name in NUMBERS] else _crop(request.POST)
    else:
        not_too_often(viewer, "upload")
        chosen = request.POST.get("crop")
        crop = _crop(dict(zip(NUMBERS, chosen.split(","), strict=False)) if chosen else request.POST)
    try:
        return look_at(viewer, file_id=waiting, crop=crop)
    except NotFound:
        raise Refused(_("A file is gone. Add it again."), field="photo") from None


def _shown(request: HttpRequest, found: Look) -> dict[str, Any]:
    left, top, side = found.square
    return {
        "about": found,
        "numbers": dict(zip(NUMBERS, _numbers(found.crop), strict=True)),
        "square": {"left": left, "top": top, "side": side},
        "remarks": [(one, [(cut.label, ",".join(_numbers(cut.crop))) for cut in one.cuts]) for one in found.remarks],
        "middle": ",".join(FIRST[name] for name in NUMBERS),
        "quiet": request.POST.get("do") == "quiet" or bool(request.POST.get("quiet")),
    }


def _numbers(crop: Crop) -> list[str]:
    return [f"{number:.6g}" for number in (crop.x * 100, crop.y * 100, crop.zoom)]


def _change(request: HttpRequest) -> None:
    viewer, alt = viewer_of(request), request.POST.get("alt", "")
    match request.POST.get("do"):
        case "describe":
            describe_picture(viewer, which="avatar", alt=alt)
        case "describe_header":
            describe_picture(viewer, which="header", alt=alt)
        case "remove":
            show_picture(viewer, which="avatar", file_id=None)
        case "remove_header":
            show_picture(viewer, which="header", file_id=None)
        case "header":
            if request.FILES or "accepted" not in request.POST:  # a warned form comes again without its file
                file_id = media.upload_picture(viewer, upload=_sent(request, "header"))
                show_picture(viewer, which="header", file_id=file_id)
            _say(viewer, "header", alt)
        case _:
            take_photo(request)


def _sent(request: HttpRequest, name: str) -> IO[bytes]:
    upload = request.FILES.get(name)
    if not isinstance(upload, UploadedFile) or upload.file is None:
        raise Refused(_("Choose a picture first."), field=name)
    not_too_often(viewer_of(request), "upload")
    return upload.file


def take_photo(request: HttpRequest) -> None:
    """Makes the picture in a form the person's photo, in place of the old one. Raises Refused."""
    viewer, alt = viewer_of(request), request.POST.get("alt", "")
    waiting = number_in(request.POST.get("file", ""))
    if request.FILES or "accepted" not in request.POST:  # a warned form comes again without its file
        crop = _crop(request.POST)
        if waiting and not request.FILES:
            use_photo(viewer, file_id=waiting, crop=crop)
        else:
            file_id = media.upload_portrait(viewer, upload=_sent(request, "photo"), crop=crop)
            show_picture(viewer, which="avatar", file_id=file_id)
    _say(viewer, "avatar", alt)


def _say(viewer: Viewer, which: Literal["avatar", "header"], alt: str) -> None:
    """Words for a picture that is there: of a warning about them it is no part."""
    if alt:
        describe_picture(viewer, which=which, alt=alt)


def _crop(values: Mapping[str, str]) -> Crop:
    def number(name: str, low: float, high: float) -> float:
        try:
            value = float(values.get(name, FIRST[name]).replace(",", "."))
        except ValueError:
            value = float("nan")
        if not low <= value <= high:
            sentence = _("The cut needs a number between %(low)d and %(high)d here.")
            raise Refused(sentence % {"low": low, "high": high}, field=name)
        return value

    return Crop(number("x", 0, 100) / 100, number("y", 0, 100) / 100, number("zoom", 1, 5))
