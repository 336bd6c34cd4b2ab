"""Connect: one asks, the other accepts."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.guard import services as guard
from mutuals.domains.guard.purposes import Purpose
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.contexts import SHORTEST_REASON, Context, Story
from mutuals.domains.ties.events import Connected, ConnectionAsked, ConnectionWithdrawn, Disconnected
from mutuals.domains.ties.models import Connection, ConnectionRequest
from mutuals.domains.ties.policy import another, live_requests, reachable
from mutuals.domains.ties.services.tying import columns_of, story_of, tie, told
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused

TO_ONE = 6  # as audience.scope has it: people one names


def ask_to_connect(
    actor: Viewer, *, person_id: int, context: str = Context.MET, note: str = "", place: str = "",
    met_on: date | None = None, purpose: str = "",
) -> bool:  # fmt: skip
    """Asks for a connection; where the other already asked, this is the yes (True). Raises NotFound, Refused.

    Whom the actor does not know costs a place of their budget (guard). A question that is still open, taken back or
    not, is asked no second time: what the other made of it stays.
    """
    guard.check(actor, parts={"note": note[:5_000], "place": place[:500]}, audience=TO_ONE)
    with transaction.atomic():
        face = another(actor, person_id)
        if Connection.objects.filter(person_id=actor.me, other_id=person_id).exists():
            return True
        if live_requests(sender_id=person_id, recipient_id=actor.me).filter(withdrawn_at=None).exists():
            accept_connection(actor, person_id=person_id)
            return True
        story = _asked(context, note, place, met_on, purpose)
        guard.ask_stranger(actor, person_id=person_id, name=face.name, text=note, field="note")
        mine = ConnectionRequest.objects.filter(sender_id=actor.me, recipient_id=person_id)
        live = live_requests(sender_id=actor.me, recipient_id=person_id)
        if live.exists():
            changed = live.exclude(withdrawn_at=None).update(withdrawn_at=None, **columns_of(story))
        else:
            mine.delete()  # one that is over
            _row, changed = ConnectionRequest.objects.get_or_create(
                sender_id=actor.me, recipient_id=person_id, defaults=columns_of(story)
            )
        if changed:
            announce(ConnectionAsked(actor.me, person_id), actor_id=actor.me)
    return False


def accept_connection(actor: Viewer, *, person_id: int) -> None:
    """Says yes to a person who asked. Raises NotFound where nobody asked."""
    with transaction.atomic():
        reachable(actor, person_id)
        request = live_requests(sender_id=person_id, recipient_id=actor.me).filter(withdrawn_at=None).first()
        if request is None:
            raise NotFound
        tie(person_id, actor.me, story_of(request))
        announce(Connected(person_id, actor.me), actor_id=actor.me)


def connect_people(
    one_id: int, other_id: int, *, context: str, note: str = "", place: str = "", met_on: date | None = None,
    by: int | None = None,
) -> bool:  # fmt: skip
    """Connects two people without a request: they met in person, or `by` introduced them and both said yes.

    Whether they were not connected before. Open requests of the two are answered by it. Where they are connected, a
    meeting takes the place of the context they have, an introduction only where it says more. From now on neither is
    a stranger to the other, even when the connection ends. Raises NotFound where they cannot reach each other.
    """
    story = told(context, note, place, met_on, by)
    with transaction.atomic():
        reachable(Viewer(one_id), other_id)
        reachable(Viewer(other_id), one_id)
        if context in {Context.MET, Context.INTRODUCED}:
            guard.know(one_id, other_id, why=context)
        new = tie(one_id, other_id, story)
        if new:
            announce(Connected(one_id, other_id, arranged=True), actor_id=one_id)
    return new


def decline_connection(actor: Viewer, *, person_id: int) -> None:
    """Says no, silently: to the sender the request looks as open as before."""
    rows = ConnectionRequest.objects.filter(sender_id=person_id, recipient_id=actor.me, declined_at=None)
    rows.update(declined_at=timezone.now())


def disconnect(actor: Viewer, *, person_id: int) -> None:
    """Ends a connection, or takes the actor's own request back; silently for the other.

    A request that was taken back keeps its place in the budget until it is over: else asking again would be free.
    """
    with transaction.atomic():
        mine = ConnectionRequest.objects.filter(sender_id=actor.me, recipient_id=person_id, withdrawn_at=None)
        if mine.update(withdrawn_at=timezone.now()):
            announce(ConnectionWithdrawn(actor.me, person_id), actor_id=actor.me)
        pair = (actor.me, person_id)
        gone, _count = Connection.objects.filter(person_id__in=pair, other_id__in=pair).delete()
        if gone:
            announce(Disconnected(actor.me, person_id), actor_id=actor.me)


def end_old_requests(*, most: int = 200) -> int:
    """Removes requests that are over, whatever became of them; how many."""
    with transaction.atomic():
        rows = live_requests(over=True).order_by("id")
        old = list(rows.values_list("id", "sender_id", "recipient_id")[:most])
        ConnectionRequest.objects.filter(id__in=[row[0] for row in old]).delete()
        for _id, sender, recipient in old:
            announce(ConnectionWithdrawn(sender, recipient), actor_id=sender)
    return len(old)


def _asked(context: str, note: str, place: str, met_on: date | None, purpose: str) -> Story:
    """What is said to who is asked. Raises Refused where it says too little."""
    if context not in Context.values:
        raise Refused(_("Choose how you know each other."), field="context")
    story = told(context, note, place, met_on)
    if context != Context.REASON:
        return story
    if len(" ".join(story.note.split())) < SHORTEST_REASON:
        sentence = _("Say why you would like to know this person, in at least %(least)d characters.")
        raise Refused(sentence % {"least": SHORTEST_REASON}, field="note")
    if purpose not in Purpose.values:
        raise Refused(_("Choose what it is about."), field="purpose")
    return told(context, note, purpose=purpose)
