"""What happened between oneself and somebody: the same page for both, and for nobody else."""

from dataclasses import dataclass
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mutuals.domains.people.queries import Face, faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.workspace.queries.strength import strength_with
from mutuals.domains.workspace.queries.timeline import Moment, timeline_with
from mutuals.web.answers import members_only, viewer_of

ICONS = {
    "connected": "handshake", "first": "message-circle", "month": "message-circle", "meeting": "calendar",
    "thread": "reply", "met": "handshake", "introduced": "users", "promise": "check",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A moment as this reader reads it."""

    moment: Moment
    words: str
    icon: str
    href: str = ""


@members_only
def together(request: HttpRequest, person_id: int) -> HttpResponse:
    """The timeline of two; above it, for the reader alone, how strong the tie is and why."""
    viewer = viewer_of(request)
    part = timeline_with(viewer, person_id, after=request.GET.get("after", ""))
    known = faces({person_id, *(p for moment in part.moments for p in (moment.by, moment.third) if p)})
    person = known[person_id]
    first = "after" not in request.GET
    context = {
        "person": person,
        "lines": [line_of(viewer, person, known, moment) for moment in part.moments],
        "after": quote(part.after),
        "felt": strength_with(viewer, person_id) if first else None,
    }
    return render(request, "people/together.html", context)


def line_of(viewer: Viewer, person: Face, known: dict[int, Face], moment: Moment) -> Line:
    """A moment in the reader's words."""
    mine, name = moment.by == viewer.me, person.shown_name
    by = known[moment.by].shown_name if moment.by in known else ""
    href = ""
    if moment.kind == "connected":
        words = _("You were connected.")
        if moment.by:
            words = _("%(name)s introduced you, and you were connected.") % {"name": by}
    elif moment.kind == "introduced":
        words, href = _introduced(mine, name, by, known, moment), reverse("introduction", args=[moment.thing])
    elif moment.kind == "met":
        words, href = _("You met in person."), f"/meet/{moment.thing}"
    elif moment.kind == "first":
        words = _("You wrote the first message.") if mine else _("%(name)s wrote the first message.") % {"name": name}
    elif moment.kind == "month":
        words, href = _month(viewer, person, moment), f"/messages/to/{person.id}"
    elif moment.kind == "promise":
        words = _("You promised: %(text)s") if mine else _("%(name)s promised: %(text)s")
        words = words % {"name": name, "text": moment.text}
        words = _("%(words)s (kept)") % {"words": words} if moment.is_kept else words
    elif moment.kind == "meeting":
        words = _("Meeting: %(subject)s") % {"subject": moment.text}
    else:
        words = _("You answered %(name)s.") if mine else _("%(name)s answered you.")
        words, href = (
            words % {"name": name},
            f"/{known[moment.by].address}/{moment.thing}" if moment.by in known else "",
        )
    return Line(moment, words, ICONS.get(moment.kind, "circle"), href)


def _introduced(mine: bool, name: str, by: str, known: dict[int, Face], moment: Moment) -> str:
    third = known[moment.third].shown_name if moment.third in known else ""
    if mine:
        return _("You introduced %(name)s and %(third)s to each other.") % {"name": name, "third": third}
    if moment.by == moment.third:
        return _("%(name)s introduced you to each other.") % {"name": by}
    return _("%(name)s introduced you to %(third)s.") % {"name": name, "third": third}


def _month(viewer: Viewer, person: Face, moment: Moment) -> str:
    counts = dict(moment.counts)
    mine, theirs = counts.get(viewer.me, 0), counts.get(person.id, 0)
    words = ngettext("%(n)d message", "%(n)d messages", mine + theirs) % {"n": mine + theirs}
    if not mine or not theirs:
        if mine:
            return _("%(messages)s, all from you.") % {"messages": words}
        return _("%(messages)s, all from %(name)s.") % {"messages": words, "name": person.shown_name}
    return _("%(messages)s, %(mine)d of them from you.") % {"messages": words, "mine": mine}
