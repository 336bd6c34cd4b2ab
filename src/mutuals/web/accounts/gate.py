"""Accounts that wait, rest or are being deleted see one calm page, whatever they open."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

Answer = Callable[[HttpRequest], HttpResponse]
OPEN = ("/account/", "/logout", "/static/", "/about", "/media/", "/help")


def OnlyActiveAccounts(answer: Answer) -> Answer:  # noqa: N802 (Django names middleware like classes)
    """Sends a logged-in account that is not active to /account/state."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return answer(request)
        account = request.user
        if account.state != account.State.ACTIVE and not request.path.startswith(OPEN):
            return HttpResponseRedirect("/account/state")
        return answer(request)

    return middleware
