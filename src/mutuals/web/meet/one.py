"""One handshake: what the two know of it, and what each may do."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mutuals.domains.handshakes import queries, services
from mutuals.kit.credential import MIME
from mutuals.web.answers import button, members_only, viewer_of


@members_only
def handshake(request: HttpRequest, handshake_id: int) -> HttpResponse:
    """Who, when, where; a question where it waits for one's own yes."""
    return render(request, "meet/handshake.html", {"one": queries.meeting(viewer_of(request), handshake_id)})


@button
def confirm(request: HttpRequest, handshake_id: int) -> None:
    services.confirm(viewer_of(request), handshake_id=handshake_id)


@button
def place(request: HttpRequest, handshake_id: int) -> None:
    services.write_place(viewer_of(request), handshake_id=handshake_id, place=request.POST.get("place", ""))
    messages.success(request, _("Saved."))


@require_POST
@members_only
def deny(request: HttpRequest, handshake_id: int) -> HttpResponse:
    """They did not meet: put away, silently."""
    services.deny(viewer_of(request), handshake_id=handshake_id)
    messages.info(request, _("Put away. They are not told."))
    return redirect("meet")


@require_POST
@members_only
def forget(request: HttpRequest, handshake_id: int) -> HttpResponse:
    """Takes it away for both."""
    services.forget(viewer_of(request), handshake_id=handshake_id)
    messages.info(request, _("Forgotten, for both of you."))
    return redirect("meet")


@members_only
def credential(request: HttpRequest, handshake_id: int) -> HttpResponse:
    """The signed document, as a file."""
    viewer = viewer_of(request)
    other = queries.meeting(viewer, handshake_id).face
    answer = HttpResponse(queries.credential(viewer, handshake_id), content_type=MIME)
    answer.headers["Content-Disposition"] = f'attachment; filename="met-{slugify(other.handle)}.vc.jwt"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
