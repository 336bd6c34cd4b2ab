"""How a person stands to a conversation: read, quiet, out of the way, and what others see of that."""

from functools import partial

from django.core.cache import cache
from django.db import transaction

from mutuals.domains.messages.events import ConversationRead
from mutuals.domains.messages.models import Member
from mutuals.domains.messages.queries import membership
from mutuals.domains.messages.queries.talk import typing_key
from mutuals.domains.messages.services.appending import HINT
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.outbox import announce
from mutuals.kit.poke import tell_front

TYPES_FOR = 6  # seconds
TYPING = "typing"  # the name that open pages hear


def mark_read(actor: Viewer, *, conversation_id: int, up_to: int | None = None) -> None:
    """Everything up to that sequence counts as read; all of it without one. Raises NotFound."""
    with transaction.atomic():
        me = membership(actor, conversation_id)
        newest = me.conversation.sequence
        sequence = newest if up_to is None else max(0, min(up_to, newest))
        if sequence <= me.read_sequence and not (me.unread and sequence >= newest):
            return
        rows = Member.objects.filter(id=me.id, read_sequence__lte=sequence)
        if not rows.update(read_sequence=sequence, unread=sequence < newest):
            return
        announce(ConversationRead(conversation_id, actor.me), actor_id=actor.me)
        told = [actor.me]
        if me.shows_reads and me.standing == Member.Standing.IN:
            others = Member.objects.filter(conversation_id=conversation_id, left_at=None, shows_reads=True)
            told += others.exclude(person_id=actor.me).values_list("person_id", flat=True)
        transaction.on_commit(partial(tell_front, told, HINT))


def mark_unread(actor: Viewer, *, conversation_id: int) -> None:
    """The conversation has its dot again, for oneself alone. Raises NotFound."""
    with transaction.atomic():
        me = membership(actor, conversation_id)
        if Member.objects.filter(id=me.id, standing=Member.Standing.IN).update(unread=True):
            transaction.on_commit(partial(tell_front, [actor.me], HINT))


def mute(actor: Viewer, *, conversation_id: int, on: bool = True) -> None:
    """No notice and no dot for this conversation any more; nobody learns of it. Raises NotFound."""
    Member.objects.filter(id=membership(actor, conversation_id).id).update(muted=on)


def archive(actor: Viewer, *, conversation_id: int, on: bool = True) -> None:
    """Takes the conversation out of the list until something is said there. Raises NotFound."""
    Member.objects.filter(id=membership(actor, conversation_id).id).update(archived=on)


def show_marks(actor: Viewer, *, conversation_id: int, reads: bool, typing: bool) -> None:
    """Whether the others here see what one has read, and that one types; it holds both ways. Raises NotFound."""
    row = membership(actor, conversation_id)
    Member.objects.filter(id=row.id).update(shows_reads=reads, shows_typing=typing)


def typing(actor: Viewer, *, conversation_id: int) -> None:
    """Says for some seconds that one types, to those who show it too. Writes no product data. Raises NotFound."""
    me = membership(actor, conversation_id)
    if not me.shows_typing or me.standing != Member.Standing.IN:
        return
    cache.set(typing_key(conversation_id, actor.me), 1, TYPES_FOR)
    rows = Member.objects.filter(conversation_id=conversation_id, left_at=None, shows_typing=True, standing="in")
    tell_front(list(rows.exclude(person_id=actor.me).values_list("person_id", flat=True)), TYPING)
