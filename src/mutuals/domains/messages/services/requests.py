"""Answers to strangers: yes, a silent no, or a word to the administrators."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.messages.events import MessagesReported
from mutuals.domains.messages.models import Member
from mutuals.domains.messages.queries import membership, said
from mutuals.domains.messages.services.appending import hint
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.text.clean import clean_text

Standing = Member.Standing
MOST_REPORTED = 50


def accept(actor: Viewer, *, conversation_id: int) -> None:
    """Lets a stranger's request in; a declined one too. Raises NotFound."""
    with transaction.atomic():
        me = membership(actor, conversation_id)
        if Member.objects.filter(id=me.id).exclude(standing=Standing.IN).update(standing=Standing.IN):
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
        for conversation_id in found:
            hint(conversation_id)


def report(actor: Viewer, *, conversation_id: int, message_ids: Iterable[int], reason: str = "") -> None:
    """Asks the administrators to look at these messages of one person, and nothing else. Raises Refused, NotFound."""
    with transaction.atomic():
        membership(actor, conversation_id)
        chosen = said(actor, list(message_ids)[:MOST_REPORTED]).values()
        theirs = [m for m in chosen if m.conversation_id == conversation_id and m.owner_id != actor.me]
        if not theirs:
            raise Refused(_("Choose at least one message that somebody else wrote."))
        if len({m.owner_id for m in theirs}) > 1:
            raise Refused(_("Report the messages of one person at a time."))
        event = MessagesReported(actor.me, theirs[0].owner_id, [m.id for m in theirs], clean_text(reason, 200))
        announce(event, actor_id=actor.me)
