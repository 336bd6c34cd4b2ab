"""Meeting somebody: showing a code, reading the other's, and whom one met so far."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_POST

from mutuals.domains.handshakes import queries, services
from mutuals.domains.handshakes.codes import spaced
from mutuals.domains.people.queries import devices_of
from mutuals.domains.people.services import not_too_often
from mutuals.kit.paging import Span
from mutuals.kit.refusal import Refused
from mutuals.web.answers import before_of, members_only, number_in, viewer_of

A_PAGE = 30


@members_only
def index(request: HttpRequest, error: Refused | None = None, **values: str) -> HttpResponse:
    """The two ways to meet, devices without network, and whom one met."""
    viewer = viewer_of(request)
    rows = queries.meetings(viewer, Span(before=before_of(request), limit=A_PAGE + 1))
    context = {
        "rows": rows[:A_PAGE],
        "earlier": rows[A_PAGE - 1].id if len(rows) > A_PAGE else None,
        "devices": [one for one in devices_of(viewer) if "meet" in one.keys and not one.revoked_at],
        "error": error,
        "values": values,
    }
    return render(request, "meet/index.html", context, status=422 if error else 200)


@require_POST
@members_only
def show(request: HttpRequest) -> HttpResponse:
    """Makes a code and shows it; `first` is the one with which this round began."""
    viewer = viewer_of(request)
    try:
        not_too_often(viewer, "show_code")
    except Refused as e:
        return index(request, error=e)
    code_id = services.show_code(viewer, first=number_in(request.POST.get("first", "")))
    return redirect("meet_shown", code_id=code_id)


@members_only
def shown(request: HttpRequest, code_id: int) -> HttpResponse:
    """One's own code, for a minute, and who read it."""
    code = queries.shown_code(viewer_of(request), code_id)
    context = {"code": code, "typed": spaced(code.typed)}
    if code.seconds:
        context["picture"] = picture(f"{settings.MUTUALS_URL}/meet/{code.token}")
    return _unkept(render(request, "meet/show.html", context))


@members_only
def code(request: HttpRequest, code: str) -> HttpResponse:
    """Where the picture leads: whose code it is, and one button. Short codes are for `read`, which counts them."""
    if len(code) < 20:
        return index(request, typed=code)
    return _opened(request, code)


@require_POST
@members_only
def read(request: HttpRequest) -> HttpResponse:
    """The same for a short code that was typed."""
    try:
        not_too_often(viewer_of(request), "type_code")
    except Refused as e:
        return index(request, error=e)
    return _opened(request, request.POST.get("typed", ""))


@require_POST
@members_only
def shake(request: HttpRequest) -> HttpResponse:
    """The one tap: they met."""
    viewer, sent = viewer_of(request), request.POST
    try:
        not_too_often(viewer, "handshake")
        handshake_id = services.meet(
            viewer, code=sent.get("code", ""), ticket=sent.get("ticket", ""), place=sent.get("place", "")
        )
    except Refused as e:
        return index(request, error=e)
    return redirect("handshake", handshake_id=handshake_id)


def picture(address: str) -> SafeString:
    """A QR code as SVG, dark on white whatever the page's colours: cameras want it so."""
    import segno  # late: 2 MB for one page

    made = segno.make(address, error="m", micro=False)
    return mark_safe(
        made.svg_inline(border=4, omitsize=True, dark="#000", light="#fff", svgclass="code", lineclass=None)
    )


def _opened(request: HttpRequest, text: str) -> HttpResponse:
    try:
        found = queries.opened(viewer_of(request), text)
    except Refused as e:
        return index(request, error=e, typed=text if len(text) < 20 else "")
    context: dict[str, Any] = {"person": found.face, "code": text, "ticket": found.ticket, "waits": found.by_device}
    return _unkept(render(request, "meet/meeting.html", context))


def _unkept(answer: HttpResponse) -> HttpResponse:
    answer.headers["Cache-Control"] = "no-store"
    return answer
