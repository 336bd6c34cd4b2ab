"""Connect: one asks, the other accepts."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.contexts import STORY_COLUMNS, Context, Story, wins
from mutuals.domains.ties.events import Connected, ConnectionAsked, ConnectionWithdrawn, Disconnected
from mutuals.domains.ties.models import Connection, ConnectionRequest
from mutuals.domains.ties.policy import reachable
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound
from mutuals.kit.text.clean import clean_line, clean_text


def ask_to_connect(
    actor: Viewer, *, person_id: int, context: str = "", note: str = "", place: str = "", met_on: date | None = None
) -> bool:
    """Asks for a connection; where the other already asked, this is the yes (True). Raises NotFound."""
    story = told(context, note, place, met_on)
    with transaction.atomic():
        reachable(actor, person_id)
        if Connection.objects.filter(person_id=actor.me, other_id=person_id).exists():
            return True
        if ConnectionRequest.objects.filter(sender_id=person_id, recipient_id=actor.me).exists():
            accept_connection(actor, person_id=person_id)
            return True
        _, new = ConnectionRequest.objects.get_or_create(
            sender_id=actor.me, recipient_id=person_id, defaults=columns_of(story)
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
        story = Story(*(getattr(request, name) for name in STORY_COLUMNS))
        _tie(person_id, actor.me, story)
        announce(Connected(person_id, actor.me), actor_id=actor.me)


def connect_people(
    one_id: int, other_id: int, *, context: str, note: str = "", place: str = "", met_on: date | None = None,
    by: int | None = None,
) -> bool:  # fmt: skip
    """Connects two people without a request: they met in person, or `by` introduced them and both said yes.

    Whether they were not connected before. Open requests of the two are answered by it. Where they are connected, a
    meeting takes the place of the context they have, an introduction only where it says more. Raises NotFound where
    they cannot reach each other.
    """
    story = told(context, note, place, met_on, by)
    with transaction.atomic():
        reachable(Viewer(one_id), other_id)
        reachable(Viewer(other_id), one_id)
        new = _tie(one_id, other_id, story)
        if new:
            announce(Connected(one_id, other_id, arranged=True), actor_id=one_id)
    return new


def told(context: str, note: str, place: str = "", met_on: date | None = None, by: int | None = None) -> Story:
    """What was said of a tie, cleaned."""
    known = context if context in Context.values else ""
    return Story(known, clean_text(note, 300), clean_line(place, 120), met_on, by)


def columns_of(story: Story) -> dict[str, object]:
    return {name: getattr(story, name) for name in STORY_COLUMNS}


def _tie(one_id: int, other_id: int, story: Story) -> bool:
    """Both rows of a connection, or a better story for the two that are there; whether they are new."""
    pair = tuple(sorted((one_id, other_id)))  # always in this order: two at a time cannot wait for each other
    known = False
    for one, other in (pair, pair[::-1]):
        row, new = Connection.objects.get_or_create(person_id=one, other_id=other, defaults=columns_of(story))
        if not new:
            known = True
            if wins(story.context, row.context):
                Connection.objects.filter(id=row.id).update(**columns_of(story))
    ConnectionRequest.objects.filter(
        Q(sender_id=one_id, recipient_id=other_id) | Q(sender_id=other_id, recipient_id=one_id)
    ).delete()
    return not known


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
