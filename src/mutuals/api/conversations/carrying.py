"""What a message can carry: times for a meeting, a way to reach its sender; and when one usually answers."""

from datetime import datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from mutuals.api.call import Call
from mutuals.api.conversations.messages import message_in
from mutuals.api.conversations.own import ROOT
from mutuals.api.entities.talks import Entity
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.api.statuses.naming import limited
from mutuals.domains.messages import queries, services
from mutuals.kit.refusal import Refused


class Times(Params):
    subject: str = ""
    times: list[str] = []  # ISO 8601
    minutes: int = 30
    place: str = ""
    client_id: str = ""


class Picked(Params):
    place: int = -1  # counted from 0


class Contact(Params):
    kind: str = ""
    value: str = ""
    days: int = 30
    client_id: str = ""


class Reply(Params):
    reply_time: str = ""
    weekdays_only: bool = False


@endpoint("POST", ROOT + "/{id}/meetings", scope="write:conversations")
def propose(call: Call, q: Times, id: int) -> Entity:
    """Proposes up to three times to the other of a conversation of two; the message that carries them."""
    limited(call, "message")
    number = services.propose_times(
        call.viewer,
        conversation_id=id,
        subject=q.subject,
        times=[_moment(text) for text in q.times],
        minutes=q.minutes,
        place=q.place,
        client_id=q.client_id,
    )
    return message_in(call, id, number)


@endpoint("POST", ROOT + "/{id}/messages/{message_id}/pick", scope="write:conversations")
def pick(call: Call, q: Picked, id: int, message_id: int) -> Entity:
    """Takes one of the times that the other proposed; the message that carries them."""
    message_in(call, id, message_id)
    services.pick_time(call.viewer, message_id=message_id, place=q.place)
    return message_in(call, id, message_id)


@endpoint("POST", ROOT + "/{id}/contacts", scope="write:conversations")
def share(call: Call, q: Contact, id: int) -> Entity:
    """Shows the other of a conversation of two how to reach the caller, for some days; the message that carries it."""
    limited(call, "message")
    number = services.share_contact(
        call.viewer, conversation_id=id, kind=q.kind, value=q.value, days=q.days, client_id=q.client_id
    )
    return message_in(call, id, number)


@endpoint("DELETE", ROOT + "/{id}/messages/{message_id}/contact", scope="write:conversations")
def take_back(call: Call, id: int, message_id: int) -> Entity:
    """Shows it no longer."""
    message_in(call, id, message_id)
    services.take_contact_back(call.viewer, message_id=message_id)
    return message_in(call, id, message_id)


@endpoint("GET", "/api/mutuals/v1/reply_time", scope="read:accounts")
def reply_time(call: Call) -> Entity:
    """When the caller says they answer."""
    chosen = queries.choices_of(call.viewer)
    return {"reply_time": chosen.reply_time, "weekdays_only": chosen.weekdays_only}


@endpoint("PUT", "/api/mutuals/v1/reply_time", scope="write:accounts")
def set_reply_time(call: Call, q: Reply) -> Entity:
    """Says when the caller answers: hours, day, days, week, or "" for nothing."""
    services.set_reply_time(call.viewer, reply_time=q.reply_time, weekdays_only=q.weekdays_only)
    return reply_time(call)


def _moment(text: str) -> datetime:
    try:
        found = parse_datetime(text[:40])
    except ValueError:
        found = None
    if found is None:
        raise Refused(_("Choose a date and a time."), field="times")
    return found if found.tzinfo else timezone.make_aware(found)
