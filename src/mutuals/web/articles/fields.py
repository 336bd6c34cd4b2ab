"""The editor's fields: from the form to a text, and back."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from mutuals.domains.articles.queries import DraftShown
from mutuals.domains.articles.services import Text
from mutuals.domains.media import services as media
from mutuals.domains.media.queries import own_loose
from mutuals.domains.people.services import not_too_often
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import Refused
from mutuals.web.answers import number_in
from mutuals.web.posts.files import take_one

EMPTY: dict[str, Any] = {"title": "", "summary": "", "source": "", "tags": "", "language": "", "slug": "", "cover": ""}
MOST_AT_ONCE = 8


def text_in(values: dict[str, Any]) -> Text:
    """The text in the fields."""
    return Text(
        title=values.get("title", ""),
        summary=values.get("summary", ""),
        source=values.get("source", "").replace("\r\n", "\n"),
        tags=values.get("tags", ""),
        language=values.get("language", ""),
        slug=values.get("slug", ""),
        cover=number_in(str(values.get("cover", ""))),
    )


def values_of(row: DraftShown) -> dict[str, Any]:
    """The fields for a draft."""
    return {name: getattr(row, name) or "" for name in EMPTY} | {"seen": row.version}


def take_files(request: HttpRequest, viewer: Viewer) -> dict[str, str]:
    """What the form's files change in its fields: they stand at the end of the text. Raises Refused."""
    changed: dict[str, str] = {}
    files, cover = request.FILES.getlist("pictures"), request.FILES.get("cover_file")
    if len(files) > MOST_AT_ONCE:
        raise Refused(_("At most %(most)d files at once, please.") % {"most": MOST_AT_ONCE}, field="pictures")
    if files:
        shown = [f"![]({address_of(viewer, take_one(viewer, one))})" for one in files]
        changed["source"] = "\n\n".join([request.POST.get("source", "").rstrip(), *shown]).lstrip()
    if isinstance(cover, UploadedFile):
        not_too_often(viewer, "upload")
        changed["cover"] = str(media.upload_picture(viewer, upload=cover))
    elif "no_cover" in request.POST:
        changed["cover"] = ""
    return changed


def address_of(viewer: Viewer, file_id: int) -> str:
    """What stands in a text for one of the viewer's uploads. Raises NotFound."""
    return own_loose(viewer, file_id).url
