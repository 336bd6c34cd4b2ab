"""The administrators' page of the server's own emoji, and their pictures."""

from django.contrib import messages
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mutuals.domains.moderation import queries, services
from mutuals.domains.moderation.services.emoji import path_of_emoji
from mutuals.domains.people.policy import only_administrators
from mutuals.kit.refusal import Refused
from mutuals.web.answers import button, members_only, viewer_of
from mutuals.web.media.views import YEAR


@members_only
def index(request: HttpRequest) -> HttpResponse:
    """All of them; a form to add one."""
    viewer, error = viewer_of(request), None
    only_administrators(viewer)
    if request.method == "POST":
        try:
            _add(request)
        except Refused as no:
            error = no
        else:
            messages.success(request, _("Saved."))
            return redirect("emojis")
    context = {"emojis": queries.emojis(), "error": error, "values": request.POST}
    return render(request, "moderation/emoji.html", context, status=422 if error else 200)


def _add(request: HttpRequest) -> None:
    upload, data = request.FILES.get("picture"), request.POST
    if not isinstance(upload, UploadedFile) or upload.file is None:
        raise Refused(_("Choose a picture first."), field="picture")
    category = data.get("category", "")
    services.add_emoji(viewer_of(request), code=data.get("code", ""), category=category, upload=upload.file)


@button
def remove(request: HttpRequest, emoji_id: int) -> None:
    services.remove_emoji(viewer_of(request), emoji_id=emoji_id)
    messages.success(request, _("Removed."))


@require_safe
def picture(request: HttpRequest, emoji_id: str) -> FileResponse:
    """The bytes of one, for everyone."""
    if not queries.emoji_there(int(emoji_id)):
        raise Http404
    try:
        file = default_storage.open(path_of_emoji(int(emoji_id)))
    except FileNotFoundError as e:
        raise Http404 from e
    response = FileResponse(file, content_type="image/webp")
    response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
