"""The one place where a message enters a conversation, in order, and where its change is numbered."""

from collections.abc import Iterable, Mapping
from functools import partial

from django.db import transaction
from django.db.models import F, OuterRef, Subquery

from mutuals.domains.audience.scope import Audience
from mutuals.domains.messages.models import Conversation, Member, Message, Payload, Topic
from mutuals.domains.messages.services.writing import Written
from mutuals.kit.ids import new_id
from mutuals.kit.poke import tell_front

HINT = "messages"  # the name that open pages hear; they fetch what they need themselves


def locked(conversation_id: int) -> Conversation:
    """The conversation, held until the end of the transaction: what enters it now enters one by one.

    SQLite holds the whole database from the first statement (IMMEDIATE); PostgreSQL holds this row.
    """
    return Conversation.objects.select_for_update().get(id=conversation_id)


def scope_of(conversation_id: int, owner_id: int) -> dict[str, object]:
    """Who may see what is said there: those named for the conversation's id."""
    return {"audience": Audience.NAMED, "anchor_id": owner_id, "circle_id": None, "grants": conversation_id}


def append(
    talk: Conversation,
    *,
    owner_id: int,
    client_id: str,
    written: Written,
    kind: str = Message.Kind.PLAIN,
    reply_to: int | None = None,
    topic: Topic | None = None,
) -> Message:
    """Writes the next message of a locked conversation, and moves it up in its members' lists."""
    talk.sequence += 1
    talk.revision += 1
    Conversation.objects.filter(id=talk.id).update(sequence=talk.sequence, revision=talk.revision)
    message = Message.objects.create(
        id=new_id(),
        conversation=talk,
        sequence=talk.sequence,
        revision=talk.revision,
        owner_id=owner_id,
        client_id=client_id,
        kind=kind,
        reply_to_id=reply_to,
        topic=topic,
        **scope_of(talk.id, owner_id),
    )
    Payload.objects.create(message=message, source=written.source, html=written.html, folded=written.folded)
    members = Member.objects.filter(conversation=talk, left_at=None)
    members.update(latest=message.id)
    members.filter(person_id=owner_id).update(read_sequence=talk.sequence, unread=False, archived=False)
    if kind == Message.Kind.PLAIN:
        members.exclude(person_id=owner_id).update(unread=True)
        members.filter(muted=False).update(archived=False)
    hint(talk.id)
    return message


def changed(message: Message) -> None:
    """Numbers a change of a message, so that whoever asks "what is new since" gets it."""
    talk = locked(message.conversation_id)
    Conversation.objects.filter(id=talk.id).update(revision=F("revision") + 1)
    Message.objects.filter(id=message.id).update(revision=talk.revision + 1)
    hint(talk.id)


def changed_together(talks: Mapping[int, int]) -> None:
    """The same for many at once: conversations by message."""
    rows = Conversation.objects.filter(id__in=set(talks.values()))
    rows.update(revision=F("revision") + 1)
    now = Conversation.objects.filter(id=OuterRef("conversation_id")).values("revision")
    Message.objects.filter(id__in=talks).update(revision=Subquery(now))
    for talk in set(talks.values()):
        hint(talk)


def hint(conversation_id: int, *, only: Iterable[int] | None = None) -> None:
    """Tells the open pages of those who take part, after the commit; not of those who have not answered yet."""
    if only is None:
        rows = Member.objects.filter(conversation_id=conversation_id, left_at=None, standing=Member.Standing.IN)
        only = list(rows.values_list("person_id", flat=True))
    transaction.on_commit(partial(tell_front, list(only), HINT))
