"""Answers to strangers: yes, or a silent no."""

from django.db import transaction

from mutuals.domains.guard import services as guard
from mutuals.domains.messages.models import Member
from mutuals.domains.messages.queries import membership
from mutuals.domains.messages.services.appending import hint
from mutuals.domains.people.queries import faces
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import NotFound

Standing = Member.Standing


def accept(actor: Viewer, *, conversation_id: int) -> None:
    """Lets a stranger's request in; a declined one too. Raises NotFound."""
    with transaction.atomic():
        me = membership(actor, conversation_id)
        if Member.objects.filter(id=me.id).exclude(standing=Standing.IN).update(standing=Standing.IN):
            _free(me.other_id, person_id=actor.me)
            hint(conversation_id)


def decline(actor: Viewer, *, conversation_id: int) -> None:
    """Puts a stranger's request away, silently: to who sent it, it looks as open as before. Raises NotFound."""
    me = membership(actor, conversation_id)
    rows = Member.objects.filter(id=me.id, standing=Standing.ASKED)
    if not rows.update(standing=Standing.DECLINED, unread=False) and me.standing != Standing.DECLINED:
        raise NotFound


def settle(*, person_id: int, other_id: int) -> None:
    """`person_id` connected with or follows `other_id` now: what they wrote is no stranger's request any more."""
    with transaction.atomic():
        rows = Member.objects.filter(person_id=person_id, other_id=other_id).exclude(standing=Standing.IN)
        found = list(rows.values_list("conversation_id", flat=True))
        rows.update(standing=Standing.IN)
        if found:
            _free(other_id, person_id=person_id)
        for conversation_id in found:
            hint(conversation_id)


def _free(asker_id: int | None, *, person_id: int) -> None:
    """The asker's budget has a place again."""
    asker = faces([asker_id]).get(asker_id) if asker_id else None
    guard.answered(asker.account_id if asker else None, person_id=person_id)
