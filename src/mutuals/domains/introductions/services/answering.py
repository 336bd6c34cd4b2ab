"""The two answers. Only the second yes has consequences; what one of them said before it is nobody else's."""

from django.db import transaction
from django.utils import timezone

from mutuals.domains.introductions.events import ConnectionWished, Introduced
from mutuals.domains.introductions.models import Ask, Introduction, Side
from mutuals.domains.introductions.queries import among, is_whole
from mutuals.domains.messages import services as messages
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties import services as ties
from mutuals.domains.ties.policy import another
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound

Answer = Side.Answer


def answer(actor: Viewer, *, introduction_id: int, yes: bool) -> int | None:
    """The actor wants to be introduced, or not (also: not any more). The conversation where both want; else None.

    A no, silence and a yes alone write the actor's own answer and nothing else. Raises NotFound.
    """
    with transaction.atomic():
        row, own, other = _locked(actor, introduction_id)
        if row.opened_at:
            return row.conversation
        if row.until <= timezone.now() or own.asked_for_it or not _whole(row, own, other):
            raise NotFound
        if yes:
            another(actor, other.person_id)  # not with a face of their own, nor with who blocks one
        return settle(row, own, other, Answer.YES if yes else Answer.NO)


def settle(row: Introduction, own: Side, other: Side, said: str) -> int | None:
    """Writes an answer; with the second yes the conversation opens. In a transaction."""
    Side.objects.filter(id=own.id).update(answer=said)
    if said != Answer.YES or other.answer != Answer.YES:
        return None
    host = Viewer(row.introducer_id)
    conversation = messages.open_conversation(host, with_ids=[own.person_id, other.person_id], agreed=True)
    messages.send(host, conversation_id=conversation, text=row.reason, client_id=f"introduction-{row.id}")
    Introduction.objects.filter(id=row.id).update(opened_at=timezone.now(), conversation=conversation)
    _fulfil(row)
    announce(Introduced(row.id, own.person_id), actor_id=own.person_id)
    return conversation


def connect(actor: Viewer, *, introduction_id: int) -> bool:
    """The actor would like to be connected with the other of the two; whether they are now. Raises NotFound."""
    with transaction.atomic():
        row, own, other = _locked(actor, introduction_id)
        if not row.opened_at or not among([actor.me, other.person_id]).open_between(actor.me, other.person_id):
            raise NotFound
        if Side.objects.filter(id=own.id, connects=False).update(connects=True) and not other.connects:
            announce(ConnectionWished(row.id, actor.me), actor_id=actor.me)
        if other.connects:
            ties.connect_people(actor.me, other.person_id, context="introduced", by=row.introducer_id)
        return other.connects


def _locked(actor: Viewer, introduction_id: int) -> tuple[Introduction, Side, Side]:
    """The introduction, held, with the actor's side and the other one. Raises NotFound."""
    rows = Introduction.objects.select_for_update(of=("self",)).select_related("ask__parent")
    row = rows.filter(id=introduction_id).first()
    sides = list(Side.objects.filter(introduction_id=introduction_id).order_by("id"))
    own = next((side for side in sides if side.person_id == actor.me), None)
    other = next((side for side in sides if side.person_id != actor.me), None)
    if row is None or own is None or other is None:
        raise NotFound
    return row, own, other


def _whole(row: Introduction, *sides: Side) -> bool:
    people = {person for side in sides for person in (side.person_id, side.known_id)}
    return is_whole(row, list(sides), among({row.introducer_id, *people}))


def _fulfil(row: Introduction) -> None:
    """The wish that it answers is over, with what it was passed on to."""
    ask = Ask.objects.filter(id=row.ask_id).first() if row.ask_id else None
    if ask:
        Ask.objects.filter(id=ask.parent_id or ask.id).delete()
