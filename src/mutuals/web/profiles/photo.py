"""One's photo: uploaded, cut square, described."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from mutuals.domains.media import services as media
from mutuals.domains.media.queries import files_for_cards
from mutuals.domains.people.queries import faces
from mutuals.domains.people.services import set_avatar, touch_person
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
            _change(request, face.avatar)
        except Refused as e:
            error = e
        except NotFound:
            error = Refused(_("There is no photo to change. Choose one first."), field="photo")
        else:
            messages.success(request, _("Saved."))
            return redirect("edit_photo")
    photos = files_for_cards("person", [viewer.me]).get(viewer.me, ())
    now = next((photo for photo in photos if photo.id == face.avatar), None)
    return page(request, "photo", "photo", error=error, values=values, now=now, heading=_("Photo"))


def _change(request: HttpRequest, old: int | None) -> None:
    viewer, do = viewer_of(request), request.POST.get("do")
    alt = request.POST.get("alt", "")
    if do == "describe" and old:
        media.describe(viewer, file_id=old, alt=alt)
        touch_person(viewer.me)
        return
    if do == "remove":
        set_avatar(viewer, file_id=None)
    else:
        take_photo(request, old)
        return
    if old:
        media.discard(viewer, file_id=old)


def take_photo(request: HttpRequest, old: int | None) -> None:
    """Makes the picture in a form the person's photo, in place of the old one. Raises Refused."""
    viewer, upload = viewer_of(request), request.FILES.get("photo")
    if not isinstance(upload, UploadedFile) or upload.file is None:
        raise Refused(_("Choose a picture first."), field="photo")
    alt = request.POST.get("alt", "")
    file_id = media.upload_portrait(viewer, upload=upload.file, crop=_crop(request), alt=alt)
    set_avatar(viewer, file_id=file_id)
    if old:
        media.discard(viewer, file_id=old)


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
