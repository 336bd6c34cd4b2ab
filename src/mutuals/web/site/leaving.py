"""The page before a link that shows something else than where it leads."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from mutuals.domains.guard.leaving import destination
from mutuals.domains.guard.links import Judged, Reason


def leaving(request: HttpRequest) -> HttpResponse:
    """Where the link leads and what speaks against it. It leads on only by a click, and only where a text here led."""
    found = destination(request.GET.get("to", ""))
    if found is None:
        raise Http404
    url, judged = found
    context = {"url": url, "judged": judged, "reasons": [_sentence(reason, judged) for reason in judged.reasons]}
    response = render(request, "pages/leaving.html", context)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _sentence(reason: Reason, judged: Judged) -> str:
    """A reason in words."""
    sentences = {
        Reason.LOOKALIKE: _("It looks like %(like)s, and is not.") % {"like": judged.like},
        Reason.ELSEWHERE: _("It names %(like)s, but does not belong to it.") % {"like": judged.like},
        Reason.SCRIPTS: _("Its name mixes letters of several scripts, which look alike."),
        Reason.UNLIKE: _("Its words show another address than where it leads."),
        Reason.DISGUISED: _("What stands before the @ is not where it leads."),
        Reason.BLOCKED: _("The administrators of this server block it."),
        Reason.SHORTENED: _("It is a short link: where it leads is not to be seen."),
        Reason.NUMERIC: _("It leads to a number instead of a name."),
        Reason.ASKS: _("It seems to ask for a log-in, on a domain that is not known here."),
    }
    return sentences[reason]
