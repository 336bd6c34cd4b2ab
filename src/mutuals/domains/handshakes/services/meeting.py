"""Reading a code is meeting: at once, or as a question where a device without network was part of it."""

from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.handshakes.codes import ANSWER, SKEW, holds, moment, reading_text
from mutuals.domains.handshakes.events import HandshakeAsked, Met
from mutuals.domains.handshakes.models import Handshake, Spent
from mutuals.domains.handshakes.queries.reading import Found, find, has_ticket, may_be_read, other_than, over
from mutuals.domains.people.queries import device_key
from mutuals.domains.people.services import device_was_used
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.contexts import Context
from mutuals.domains.ties.edges import is_connected
from mutuals.domains.ties.services import connect_people
from mutuals.kit.ids import time_of
from mutuals.kit.outbox import announce
from mutuals.kit.poke import tell_front
from mutuals.kit.refusal import Refused
from mutuals.kit.text.clean import clean_line

LONGEST_PLACE = 120


def meet(actor: Viewer, *, code: str, ticket: str = "", place: str = "") -> int:
    """Meets the person whose code it is; the number of the handshake, the same when it is sent twice.

    With the ticket that `queries.opened` gave, the tap may come a little later. Raises Refused.
    """
    found, now = find(code), timezone.now()
    if found is None or not (may_be_read(found, now) or has_ticket(actor, found, ticket)):
        raise over()
    return _shake(actor, found, at=now, place=place, both=not found.by_device)


def send_reading(
    actor: Viewer, *, code: str, device_id: int, seconds: int, signature: str, place: str = ""
) -> int:  # fmt: skip
    """Meets the person whose code a device of the actor's read at a time, without network. Raises Refused.

    The device's word for the time is all there is, so the other is always asked.
    """
    found, at, now = find(code), moment(seconds), timezone.now()
    key = device_key(device_id, "meet")
    if found is None or at is None or key is None or key.person_id != actor.me:
        raise over()
    text = reading_text(settings.MUTUALS_DOMAIN, to_36(device_id), seconds, code)
    if not holds(key.public, text, signature) or not may_be_read(found, at, by_device=True):
        raise over()
    if at < time_of(device_id) - SKEW or at > now + SKEW:
        raise over()
    if at < now - ANSWER:
        raise Refused(_("You met more than a week ago. Meet again to say so."))
    return _shake(actor, found, at=at, place=place, both=False, reader=device_id)


def _shake(actor: Viewer, found: Found, *, at: datetime, place: str, both: bool, reader: int = 0) -> int:
    """Writes it down: a new handshake, or the one these two have on that day."""
    with transaction.atomic():
        other_than(actor, found.person_id)
        spent = Spent.objects.filter(source=found.source).select_related("handshake").first()
        if spent is not None:
            return _again(actor, spent)
        pair = sorted((actor.me, found.person_id))
        row, new = Handshake.objects.get_or_create(
            key=f"{pair[0]}-{pair[1]}-{at:%Y%m%d}",
            defaults={
                "asker_id": actor.me,
                "other_id": found.person_id,
                "at": at,
                "place": clean_line(place, LONGEST_PLACE),
            },
        )
        _spend(found.source, row)
        for device_id in {reader, found.device_id} - {0}:
            device_was_used(device_id)
        row = Handshake.objects.select_for_update().get(id=row.id)
        if row.confirmed_at is None and (both or row.other_id == actor.me):
            shake(actor, row)
        elif new:
            announce(HandshakeAsked(row.id, row.asker_id, row.other_id), actor_id=actor.me)
    return row.id


def shake(actor: Viewer, row: Handshake) -> None:
    """Both have said so, the actor last: the tie becomes "met in person". In the caller's transaction."""
    other = _other(actor, row)
    Handshake.objects.filter(id=row.id).update(confirmed_at=timezone.now(), denied_at=None)
    _connect(actor, row)
    announce(Met(row.id, actor.me, other), actor_id=actor.me)
    transaction.on_commit(partial(tell_front, other, "met"))


def tell_story(actor: Viewer, row: Handshake) -> None:
    """The place changed: so it does beside the connection, where they still have one and have not met since."""
    other = _other(actor, row)
    pair = Q(asker_id=actor.me, other_id=other) | Q(asker_id=other, other_id=actor.me)
    since = Handshake.objects.filter(pair, at__gt=row.at).exclude(confirmed_at=None)
    if is_connected(actor.me, other) and not since.exists():
        _connect(actor, row)


def _connect(actor: Viewer, row: Handshake) -> None:
    day = timezone.localtime(row.at).date()
    connect_people(actor.me, _other(actor, row), context=Context.MET, place=row.place, met_on=day)


def _other(actor: Viewer, row: Handshake) -> int:
    return row.other_id if row.asker_id == actor.me else row.asker_id


def to_36(number: int) -> str:
    """A number in base 36, as devices write it."""
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits or "0"


def _again(actor: Viewer, spent: Spent) -> int:
    """The same code once more: what it became, for who used it; refused for everybody else."""
    row = spent.handshake
    if row is None or row.asker_id != actor.me:
        raise over()
    return row.id


def _spend(source: str, row: Handshake) -> None:
    """The first who sends a code in has it. Raises Refused for the second of two at the same moment."""
    try:
        with transaction.atomic():
            Spent.objects.create(source=source, handshake=row)
    except IntegrityError:
        raise over() from None
