"""Saying yes or no to what a device sent in, and what the two may do with a handshake that stands."""

from django.db import transaction
from django.utils import timezone

from mutuals.domains.handshakes.events import HandshakeWithdrawn
from mutuals.domains.handshakes.models import Handshake
from mutuals.domains.handshakes.queries.listing import meeting
from mutuals.domains.handshakes.services.meeting import LONGEST_PLACE, shake, tell_story
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound
from mutuals.kit.text.clean import clean_line


def confirm(actor: Viewer, *, handshake_id: int) -> None:
    """Says that they met. Again changes nothing. Raises NotFound, also after seven days."""
    with transaction.atomic():
        row = _locked(actor, handshake_id)
        if row.confirmed_at is None:
            if row.other_id != actor.me:
                raise NotFound
            shake(actor, row)


def deny(actor: Viewer, *, handshake_id: int) -> None:
    """Says no, silently: to who asked it looks as open as before. Raises NotFound."""
    with transaction.atomic():
        row = _locked(actor, handshake_id)
        if row.other_id != actor.me or row.confirmed_at is not None:
            raise NotFound
        Handshake.objects.filter(id=row.id).update(denied_at=timezone.now())
        announce(HandshakeWithdrawn(row.id, row.asker_id, row.other_id), actor_id=actor.me)


def write_place(actor: Viewer, *, handshake_id: int, place: str) -> None:
    """Where it was, in words that both read. Raises NotFound."""
    with transaction.atomic():
        row = _locked(actor, handshake_id)
        row.place = clean_line(place, LONGEST_PLACE)
        row.save(update_fields=["place"])
        if row.confirmed_at is not None:
            tell_story(actor, row)


def forget(actor: Viewer, *, handshake_id: int) -> None:
    """Takes it away for both; the connection stays. Raises NotFound."""
    with transaction.atomic():
        row = _locked(actor, handshake_id)
        announce(HandshakeWithdrawn(row.id, row.asker_id, row.other_id), actor_id=actor.me)
        row.delete()


def _locked(actor: Viewer, handshake_id: int) -> Handshake:
    row = Handshake.objects.select_for_update().filter(id=handshake_id).first()
    if row is None:
        raise NotFound
    meeting(actor, handshake_id)  # the same rules as for reading it
    return row
