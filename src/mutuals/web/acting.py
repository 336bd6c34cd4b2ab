"""As which of their faces somebody acts: a page names the face it was made for, and what it sends is sent as that one.

So two tabs with two faces never mix them up: the field `acting_as` beside a form's token, or the header of a script,
wins over the session. What names a face that is not one of the account's now is refused.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from mutuals.domains.people.queries import viewers_of
from mutuals.domains.people.viewer import ANYONE, Viewer
from mutuals.web.answers import number_in
from mutuals.web.site.views import csrf_failed

Answer = Callable[[HttpRequest], HttpResponse]
FIELD, HEADER, SESSION = "acting_as", "X-Acting-As", "face"


def WhoIsReading(answer: Answer) -> Answer:  # noqa: N802 (Django names middleware like classes)
    """Puts `request.viewer`: the face that the request names, else the chosen one, or ANYONE.

    ANYONE also while the account waits or rests. Costs nothing until read, unless a face is named.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        request.viewer = SimpleLazyObject(lambda: _reader(request))  # type: ignore[attr-defined]
        named = _named(request)
        if named and (mine := faces_of(request)):
            if named not in {one.person_id for one in mine}:
                request.viewer = ANYONE  # type: ignore[attr-defined]
                return csrf_failed(request, "made for another face")
            if HEADER not in request.headers and request.session.get(SESSION, mine[0].me) != int(named):
                choose(request, named)  # whoever sends a form goes on as the one who sent it
        return answer(request)

    return middleware


def faces_of(request: HttpRequest) -> list[Viewer]:
    """As whom the logged-in account can act; nobody for visitors, and while it waits or rests."""
    if not hasattr(request, "faces"):
        there = request.user.is_authenticated and request.user.state == "active"
        request.faces = viewers_of(request.user) if there else []  # type: ignore[attr-defined,arg-type]
    found: list[Viewer] = request.faces  # type: ignore[attr-defined]
    return found


def choose(request: HttpRequest, person_id: int) -> None:
    """From now on the session reads as this face."""
    request.session[SESSION] = person_id


def _named(request: HttpRequest) -> int:
    """The number that the request names; 0 for none, and -1, which nobody has, for what is no number."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return 0
    text = request.headers.get(HEADER) or (request.POST.get(FIELD) if request.method == "POST" else "")
    return (number_in(text) or -1) if text else 0


def _reader(request: HttpRequest) -> Viewer:
    mine = faces_of(request)
    wanted = _named(request) or request.session.get(SESSION)
    return next((one for one in mine if one.person_id == wanted), mine[0] if mine else ANYONE)
