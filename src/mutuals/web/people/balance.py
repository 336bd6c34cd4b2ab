"""Give and take: where it is out of balance between oneself and others. For oneself alone, without a score."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mutuals.domains.workspace.queries.reciprocity import Leaning, reciprocity_of
from mutuals.web.answers import members_only, viewer_of


@members_only
def balance(request: HttpRequest) -> HttpResponse:
    """What others gave or wait for, what one gave oneself, and what has gone quiet."""
    found = reciprocity_of(viewer_of(request))
    parts = [
        (
            _("Perhaps your turn"),
            _("Somebody waits for a word of yours, or gave more than came back."),
            [_row(one) for one in found.to_give],
        ),
        (
            _("You gave"),
            _("It need not come back at once. Perhaps they have much to do."),
            [_row(one) for one in found.given],
        ),
        (
            _("Gone quiet"),
            _("You were often in touch, and have not been for two months. A few words are enough."),
            [_row(one) for one in found.quiet],
        ),
    ]
    shown = [part for part in parts if part[2]]
    return render(request, "people/balance.html", {"parts": shown, "tab": "balance"})


def _row(one: Leaning) -> tuple[Leaning, str, str]:
    """What it is in words, and where one can do something about it."""
    introduce = f"{reverse('introduce')}?with={one.person.id}"
    place = "kept_about" if "promise" in one.kind else "message_to"
    return one, words_of(one), introduce if "introduced" in one.kind else reverse(place, args=[one.person.id])


def words_of(one: Leaning) -> str:
    """A sentence about it."""
    day = date_format(one.since) if one.since else ""
    numbers = {"yours": one.yours, "theirs": one.theirs, "day": day}
    match one.kind:
        case "my_promise":
            return _("You promised something until %(day)s.") % numbers
        case "their_promise":
            return _("Promised you something until %(day)s.") % numbers
        case "unanswered":
            return _("Wrote to you on %(day)s and has no answer yet.") % numbers
        case "no_answer":
            return _("You wrote on %(day)s; no answer yet.") % numbers
        case "they_write":
            return _("Wrote on %(theirs)d days of the last 60, you on %(yours)d.") % numbers
        case "you_write":
            return _("You wrote on %(yours)d days of the last 60, they on %(theirs)d.") % numbers
        case "introduced_you":
            return ngettext("Introduced you to somebody.", "Introduced you to %(theirs)d people.", one.theirs) % numbers
        case "you_introduced":
            return (
                ngettext("You introduced them to somebody.", "You introduced them to %(yours)d people.", one.yours)
                % numbers
            )
        case _:
            return (
                ngettext(
                    "In touch on %(yours)d day, the last on %(day)s.",
                    "In touch on %(yours)d days, the last on %(day)s.",
                    one.yours,
                )
                % numbers
            )
