"""One's photo: uploaded, cut square, described."""

from typing import IO, Literal

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from mutuals.domains.media import services as media
from mutuals.domains.media.queries import files_for_cards
from mutuals.domains.people.queries import faces
from mutuals.domains.people.services import not_too_often
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.services import describe_picture, show_picture
from mutuals.kit.images import Crop
from mutuals.kit.refusal import NotFound, Refused
from mutuals.web.answers import members_only, viewer_of
from mutuals.web.profiles.edit import page
from mutuals.web.profiles.forms import typed

FIRST = {"x": "50", "y": "50", "zoom": "1", "alt": ""}


@members_only
def photo(request: HttpRequest) -> HttpResponse:
    """Sets, describes or removes the photo; the part that is kept is chosen by numbers."""
    viewer, error, values = viewer_of(request), None, FIRST
    face = faces([viewer.me])[viewer.me]
    if request.method == "POST":
        values = FIRST | typed(request)
        try:
            _change(request)
        except Refused as e:
            error = e
        except NotFound:
            error = Refused(_("There is no photo to change. Choose one first."), field="photo")
        else:
            messages.success(request, _("Saved."))
            return redirect("edit_photo")
    photos = files_for_cards("person", [viewer.me]).get(viewer.me, ())
    now, wide = (next((p for p in photos if p.id == number), None) for number in (face.avatar, face.header))
    return page(request, "photo", "photo", error=error, values=values, now=now, wide=wide, heading=_("Photo"))


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
    if request.FILES or "accepted" not in request.POST:  # a warned form comes again without its file
        upload = _sent(request, "photo")
        file_id = media.upload_portrait(viewer, upload=upload, crop=_crop(request))
        show_picture(viewer, which="avatar", file_id=file_id)
    _say(viewer, "avatar", alt)


def _say(viewer: Viewer, which: Literal["avatar", "header"], alt: str) -> None:
    """Words for a picture that is there: of a warning about them it is no part."""
    if alt:
        describe_picture(viewer, which=which, alt=alt)


def _crop(request: HttpRequest) -> Crop:
    def number(name: str, low: float, high: float) -> float:
        try:
            value = float(request.POST.get(name, FIRST[name]).replace(",", "."))
        except ValueError:
            value = float("nan")
        if not low <= value <= high:
            sentence = _("The cut needs a number between %(low)d and %(high)d here.")
            raise Refused(sentence % {"low": low, "high": high}, field=name)
        return value

    return Crop(number("x", 0, 100) / 100, number("y", 0, 100) / 100, number("zoom", 1, 5))
