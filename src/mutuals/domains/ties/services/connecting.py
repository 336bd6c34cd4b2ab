"""Connect: one asks, the other accepts."""

from django.db import transaction
from django.utils import timezone

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.events import Connected, ConnectionAsked, ConnectionWithdrawn, Disconnected
from mutuals.domains.ties.models import Connection, ConnectionRequest
from mutuals.domains.ties.policy import reachable
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound
from mutuals.kit.text.clean import clean_text


def ask_to_connect(actor: Viewer, *, person_id: int, note: str = "") -> bool:
    """Asks for a connection; where the other already asked, this is the yes (True). Raises NotFound."""
    with transaction.atomic():
        reachable(actor, person_id)
        if Connection.objects.filter(person_id=actor.me, other_id=person_id).exists():
            return True
        if ConnectionRequest.objects.filter(sender_id=person_id, recipient_id=actor.me).exists():
            accept_connection(actor, person_id=person_id)
            return True
        _, new = ConnectionRequest.objects.get_or_create(
            sender_id=actor.me, recipient_id=person_id, defaults={"note": clean_text(note, 300)}
        )
        if new:
            announce(ConnectionAsked(actor.me, person_id), actor_id=actor.me)
    return False


def accept_connection(actor: Viewer, *, person_id: int) -> None:
    """Says yes to a person who asked. Raises NotFound where nobody asked."""
    with transaction.atomic():
        reachable(actor, person_id)
        request = ConnectionRequest.objects.filter(sender_id=person_id, recipient_id=actor.me).first()
        if request is None:
            raise NotFound
        for one, other in ((actor.me, person_id), (person_id, actor.me)):
            Connection.objects.get_or_create(person_id=one, other_id=other, defaults={"note": request.note})
        ConnectionRequest.objects.filter(
            sender_id__in=(person_id, actor.me), recipient_id__in=(person_id, actor.me)
        ).delete()
        announce(Connected(person_id, actor.me), actor_id=actor.me)


def decline_connection(actor: Viewer, *, person_id: int) -> None:
    """Says no, silently: to the sender the request looks as open as before."""
    rows = ConnectionRequest.objects.filter(sender_id=person_id, recipient_id=actor.me, declined_at=None)
    rows.update(declined_at=timezone.now())


def disconnect(actor: Viewer, *, person_id: int) -> None:
    """Ends a connection, or takes the actor's own request back; silently for the other."""
    with transaction.atomic():
        asked, _ = ConnectionRequest.objects.filter(sender_id=actor.me, recipient_id=person_id).delete()
        if asked:
            announce(ConnectionWithdrawn(actor.me, person_id), actor_id=actor.me)
        pair = (actor.me, person_id)
        gone, _ = Connection.objects.filter(person_id__in=pair, other_id__in=pair).delete()
        if gone:
            announce(Disconnected(actor.me, person_id), actor_id=actor.me)
