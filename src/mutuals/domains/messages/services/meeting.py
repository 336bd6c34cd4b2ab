"""Times for a call or a coffee: one of two proposes up to three, the other picks one."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from mutuals.domains.messages.events import MeetingHeld
from mutuals.domains.messages.models import Meeting, Message
from mutuals.domains.messages.policy import hears
from mutuals.domains.messages.queries import membership, message_for
from mutuals.domains.messages.services.appending import changed, locked
from mutuals.domains.messages.services.sending import send
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.text.clean import clean_line

MOST_TIMES = 3
FARTHEST = timedelta(days=366)
SHORTEST, LONGEST = 5, 24 * 60  # minutes


def propose_times(
    actor: Viewer, *, conversation_id: int, subject: str, times: Iterable[datetime], minutes: int, place: str = "",
    client_id: str = "",
) -> int:  # fmt: skip
    """Proposes times to the other of a conversation of two; the id of the message. Raises Refused, NotFound."""
    about, where = clean_line(subject, 80), clean_line(place, 300)
    if not about:
        raise Refused(_("Say what it is about."), field="subject")
    if not SHORTEST <= minutes <= LONGEST:
        raise Refused(_("A meeting takes between 5 minutes and a day."), field="minutes")
    wanted = sorted({time.astimezone(UTC) for time in times})
    now = timezone.now()
    if not wanted or len(wanted) > MOST_TIMES:
        raise Refused(_("Propose one to three times."), field="times")
    if wanted[0] <= now or wanted[-1] > now + FARTHEST:
        raise Refused(_("Propose times that are to come, within a year."), field="times")
    with transaction.atomic():
        talks_with(actor, conversation_id)
        lines = [f"**{about}**", *(f"- {in_words(time)}" for time in wanted), *([where] if where else [])]
        message = send(actor, conversation_id=conversation_id, text="\n".join(lines), client_id=client_id)
        values = {
            "subject": about,
            "place": where,
            "minutes": minutes,
            "zone": timezone.get_current_timezone_name(),
            "times": [time.isoformat() for time in wanted],
        }
        Meeting.objects.get_or_create(message_id=message, defaults=values)
    return message


def pick_time(actor: Viewer, *, message_id: int, place: int) -> int:
    """Takes one of the proposed times (counted from 0); the id of the answer. Raises Refused, NotFound."""
    with transaction.atomic():
        one = message_for(actor, message_id)
        locked(one.conversation_id)
        meeting = Meeting.objects.filter(message_id=message_id).first()
        if meeting is None or one.owner_id == actor.me or not 0 <= place < len(meeting.times):
            raise NotFound
        talks_with(actor, one.conversation_id)
        if meeting.chosen:
            raise Refused(_("A time was picked already."))
        time = datetime.fromisoformat(meeting.times[place])
        if time <= timezone.now():
            raise Refused(_("That time is over. Propose another one."))
        Meeting.objects.filter(id=meeting.id).update(chosen=time)
        changed(Message.objects.get(id=message_id))
        announce(MeetingHeld(message_id), actor_id=actor.me, not_before=time + timedelta(minutes=meeting.minutes))
        return send(
            actor,
            conversation_id=one.conversation_id,
            text=_("I take %(when)s.") % {"when": in_words(time)},
            client_id=f"pick-{message_id}",
            reply_to=message_id,
        )


def talks_with(actor: Viewer, conversation_id: int) -> int:
    """The other of a conversation of two who hears the actor. Raises NotFound, Refused."""
    me = membership(actor, conversation_id)
    if me.other_id is None:
        raise Refused(_("This is for conversations of two."))
    if not hears(me.other_id, actor.me):
        raise Refused(_("You can do this once they have answered you."))
    return me.other_id


def in_words(time: datetime) -> str:
    """A moment in the reader's zone, with the zone's name, as others may be elsewhere."""
    told = formats.date_format(timezone.localtime(time), _("D j M Y, H:i"))
    return f"{told} ({timezone.get_current_timezone_name()})"
