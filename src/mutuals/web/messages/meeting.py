"""Times for a call or a coffee, calendar files, the calendar feed; and a way to reach one, shown to one person."""

import uuid

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mutuals.domains.messages import queries, services
from mutuals.domains.messages.queries import Proposed
from mutuals.domains.people.queries import site, viewer_for_person
from mutuals.domains.people.services import not_too_often
from mutuals.kit.ical import MIME, Event, calendar
from mutuals.kit.ids import time_of
from mutuals.kit.refusal import NotFound, Refused
from mutuals.web.answers import button, members_only, number_in, open_to_all, viewer_of
from mutuals.web.hours import hours_words
from mutuals.web.messages.present import title_of
from mutuals.web.posts.forms import time_in

LENGTHS = (15, 30, 45, 60, 90, 120)


@members_only
def propose(request: HttpRequest, conversation_id: int) -> HttpResponse:
    """Proposes up to three times to the other of a conversation of two."""
    viewer, error = viewer_of(request), None
    talk = queries.conversation_for(viewer, conversation_id)
    asked = request.POST.getlist("time")
    if request.method == "POST":
        try:
            not_too_often(viewer, "message")
            services.propose_times(
                viewer,
                conversation_id=conversation_id,
                subject=request.POST.get("subject", ""),
                times=[time_in(text) for text in asked if text],
                minutes=number_in(request.POST.get("minutes", "")) or 0,
                place=request.POST.get("place", ""),
                client_id=request.POST.get("client_id", ""),
            )
            return redirect(f"/messages/{conversation_id}#write")
        except Refused as e:
            error = e
    context = {
        "talk": talk,
        "title": title_of(talk),
        "values": _values(request),
        "times": [*asked, "", "", ""][:3],
        "hours": hours_words(viewer, talk.people[0].face) if talk.people else "",
        "lengths": LENGTHS,
        "minutes": number_in(request.POST.get("minutes", "")) or 30,
        "error": error,
    }
    return render(request, "messages/propose.html", context, status=422 if error else 200)


@button
def pick(request: HttpRequest, conversation_id: int, message_id: int) -> None:
    """Takes one of the times (`place`, counted from 0)."""
    _of(request, conversation_id, message_id)
    place = number_in(request.POST.get("place", ""))
    services.pick_time(viewer_of(request), message_id=message_id, place=-1 if place is None else place)


@members_only
def file(request: HttpRequest, conversation_id: int, message_id: int) -> HttpResponse:
    """The calendar file of a meeting both agreed on."""
    meeting = _of(request, conversation_id, message_id)
    if meeting.chosen is None:
        raise NotFound
    answer = HttpResponse(calendar([_event(meeting, conversation_id)]), content_type=MIME)
    answer.headers["Content-Disposition"] = f'attachment; filename="{slugify(meeting.subject) or "meeting"}.ics"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@open_to_all
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """All meetings that a person agreed on, for the calendar program that has their secret address."""
    owner = queries.calendar_owner(secret)
    viewer = viewer_for_person(owner) if owner else None
    if viewer is None:
        raise NotFound
    events = [_event(meeting) for meeting in queries.agreed(viewer)]
    answer = HttpResponse(calendar(events, name=_("Meetings, %(site)s") % {"site": site().name}), content_type=MIME)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


@require_POST
@members_only
def new_feed(request: HttpRequest) -> HttpResponse:
    """Makes a new secret address for one's calendar and shows it once; the one before ends."""
    secret = services.new_calendar(viewer_of(request))
    address = f"{settings.MUTUALS_URL}/calendar/{secret}.ics"
    answer = render(request, "messages/calendar.html", {"address": address})
    answer.headers["Cache-Control"] = "no-store"
    return answer


@members_only
def share_contact(request: HttpRequest, conversation_id: int) -> HttpResponse:
    """Shows the other of a conversation of two a telephone number or an address, for some days."""
    viewer, error = viewer_of(request), None
    talk = queries.conversation_for(viewer, conversation_id)
    values = _values(request)
    if request.method == "POST":
        try:
            not_too_often(viewer, "message")
            services.share_contact(
                viewer,
                conversation_id=conversation_id,
                kind=values.get("kind", ""),
                value=values.get("value", ""),
                days=number_in(values.get("days", "")) or 0,
                client_id=values.get("client_id", ""),
            )
            return redirect(f"/messages/{conversation_id}#write")
        except Refused as e:
            error = e
    terms = [(1, _("a day")), (7, _("a week")), (30, _("a month")), (365, _("a year"))]
    context = {
        "talk": talk,
        "title": title_of(talk),
        "kinds": queries.CARD_KINDS,
        "terms": terms,
        "days": number_in(values.get("days", "")) or 30,
        "values": values,
        "error": error,
    }
    return render(request, "messages/contact.html", context, status=422 if error else 200)


@button
def take_contact_back(request: HttpRequest, conversation_id: int, message_id: int) -> None:
    """The number or address is shown no longer."""
    if queries.message_for(viewer_of(request), message_id).conversation_id != conversation_id:
        raise NotFound
    services.take_contact_back(viewer_of(request), message_id=message_id)


def _values(request: HttpRequest) -> dict[str, str]:
    """What a form holds; sent again, it is the same message."""
    return {"client_id": uuid.uuid4().hex, **{name: str(value) for name, value in request.POST.items()}}


def _of(request: HttpRequest, conversation_id: int, message_id: int) -> Proposed:
    one = queries.message_for(viewer_of(request), message_id)
    meeting = queries.meetings([message_id]).get(message_id)
    if one.conversation_id != conversation_id or one.is_gone or meeting is None:
        raise NotFound
    return meeting


def _event(meeting: Proposed, conversation_id: int | None = None) -> Event:
    if meeting.chosen is None or meeting.end is None:
        raise NotFound
    url = f"{settings.MUTUALS_URL}/messages/{conversation_id}#m{meeting.message_id}" if conversation_id else ""
    domain = settings.MUTUALS_DOMAIN.partition(":")[0]
    return Event(
        uid=f"meeting-{meeting.id}@{domain}",
        begins=meeting.chosen,
        ends=meeting.end,
        title=meeting.subject,
        made=time_of(meeting.id),
        place=meeting.place,
        url=url,
    )
