"""Sending: once for each client id, in one order for everybody."""

import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.guard import consent
from mutuals.domains.guard import services as guard
from mutuals.domains.guard.purposes import Purpose
from mutuals.domains.media import services as media
from mutuals.domains.messages.events import MessageSent
from mutuals.domains.messages.models import Conversation, Member, Message, Topic
from mutuals.domains.messages.policy import hears
from mutuals.domains.messages.queries import membership, message_for
from mutuals.domains.messages.services.appending import append, locked, scope_of
from mutuals.domains.messages.services.gathering import open_conversation
from mutuals.domains.messages.services.revealing import check_for
from mutuals.domains.messages.services.writing import LONGEST, Written, read_text
from mutuals.domains.people.queries import faces, faces_by_address
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.text.clean import clean_line
from mutuals.kit.text.markdown import parse

MOST_TOPICS = 100
Standing = Member.Standing


def send(
    actor: Viewer, *, conversation_id: int, text: str, client_id: str = "", files: Iterable[int] = (),
    reply_to: int | None = None, topic: str = "", purpose: str = "",
) -> int:  # fmt: skip
    """Says something; the message's id. With a client id that was sent before, the id of that message, unchanged.

    The first message to a stranger is a request: text only, with a purpose. Raises Refused, NotFound.
    """
    ids = list(dict.fromkeys(files))
    written = read_text(text, may_be_empty=bool(ids))
    _check(actor, conversation_id, written.source, ids)
    client = clean_line(client_id, 64) or uuid.uuid4().hex
    with transaction.atomic():
        membership(actor, conversation_id)
        talk = locked(conversation_id)
        me = membership(actor, conversation_id)
        known = Message.objects.filter(conversation=talk, owner_id=actor.me, client_id=client)
        if (again := known.values_list("id", flat=True).first()) is not None:
            return again
        if len(ids) > media.MOST_FILES:
            raise Refused(_("A message has at most %(most)d files.") % {"most": media.MOST_FILES}, field="pictures")
        if reply_to and message_for(actor, reply_to).conversation_id != talk.id:
            raise NotFound
        if talk.is_pair:
            _settle_pair(actor, talk, me, written, has_files=bool(ids), purpose=purpose)
        message = append(
            talk,
            owner_id=actor.me,
            client_id=client,
            written=written,
            reply_to=reply_to,
            topic=_topic(talk, topic),
        )
        scope = scope_of(talk.id, actor.me)
        media.attach(actor, file_ids=ids, kind="message", thing_id=message.id, scope=scope)
        announce(MessageSent(talk.id, message.id, actor.me), actor_id=actor.me)
    return message.id


def write_to(
    actor: Viewer, *, person_id: int, text: str, client_id: str = "", files: Iterable[int] = (), purpose: str = ""
) -> int:
    """Says something to one person, beginning the conversation where there is none. Raises Refused, NotFound."""
    check_for(actor, [person_id], text, files=(ids := list(files)))
    with transaction.atomic(), consent.checked():
        conversation = open_conversation(actor, with_ids=[person_id])
        return send(
            actor, conversation_id=conversation, text=text, client_id=client_id, files=ids, purpose=purpose
        )  # fmt: skip


def begin_group(
    actor: Viewer, *, with_ids: Iterable[int], title: str = "", text: str, client_id: str = "",
    files: Iterable[int] = (),
) -> int:  # fmt: skip
    """Begins a group by saying something to it; its id. A message that is refused leaves no group behind.

    With a client id that began one before, that group: nothing is said twice. Raises Refused, NotFound.
    """
    client, people, ids = clean_line(client_id, 64), list(with_ids), list(files)
    check_for(actor, people, text, title, ids)
    with transaction.atomic(), consent.checked():
        number = open_conversation(actor, with_ids=people, title=title, once=client)
        send(actor, conversation_id=number, text=text, client_id=client, files=ids)
    return number


def send_direct(
    actor: Viewer, *, to: Iterable[int], text: str, files: Iterable[int] = (), reply_to: int | None = None,
    client_id: str = "",
) -> int:  # fmt: skip
    """What other programs call a direct status: a message to exactly those named; its id.

    It goes to the conversation of these people, which an answered message may be in too; an answer to a message of
    other people's stands by itself. Raises Refused (also where nobody is named), NotFound.
    """
    others = sorted(set(to) - {actor.me})
    if not others:
        raise Refused(_("Name at least one person."), field="people")
    check_for(actor, others, text, files=(ids := list(files)))
    with transaction.atomic(), consent.checked():
        parent = message_for(actor, reply_to) if reply_to else None
        there = None
        if parent:
            rows = Member.objects.filter(conversation_id=parent.conversation_id, left_at=None)
            there = sorted(set(rows.values_list("person_id", flat=True)) - {actor.me})
        if parent and there == others:
            conversation, quoted = parent.conversation_id, parent.id
        else:
            conversation, quoted = open_conversation(actor, with_ids=others, named=True), None
        return send(
            actor, conversation_id=conversation, text=text, files=ids, client_id=client_id, reply_to=quoted
        )  # fmt: skip


def _check(actor: Viewer, conversation_id: int, text: str, files: list[int]) -> None:
    """Raises Warned where a first message gives something away to somebody who does not know the actor."""
    if consent.now().checked or Message.objects.filter(conversation_id=conversation_id).exists():
        return
    membership(actor, conversation_id)
    others = Member.objects.filter(conversation_id=conversation_id).exclude(person_id=actor.me)
    check_for(actor, others.values_list("person_id", flat=True), text, files=files)


def named_in(text: str) -> list[int]:
    """The people whom a text names: those to whom a direct status goes."""
    named = parse(text[: 4 * LONGEST]).mentions
    return [face.id for face in faces_by_address(named).values()] if named else []


def _settle_pair(
    actor: Viewer, talk: Conversation, me: Member, written: Written, *, has_files: bool, purpose: str
) -> None:  # fmt: skip
    """Answering accepts; writing to a stranger asks. Raises Refused."""
    other = Member.objects.filter(conversation=talk).exclude(person_id=actor.me).first()
    face = faces([other.person_id]).get(other.person_id) if other else None
    if other is None or face is None or face.state != "active":
        raise Refused(_("This person is not here any more."))
    if me.standing != Standing.IN:
        Member.objects.filter(id=me.id).update(standing=Standing.IN)
        guard.answered(face.account_id, person_id=actor.me)
    if (talk.sequence and other.standing == Standing.IN) or hears(other.person_id, actor.me):
        if other.standing != Standing.IN:
            Member.objects.filter(id=other.id).update(standing=Standing.IN)
        return
    if talk.sequence:
        raise Refused(_("You can write more once they answer."), field="text")
    if has_files:
        raise Refused(_("A first message to somebody you do not know is text only."), field="pictures")
    guard.ask_stranger(actor, person_id=face.id, name=face.name, text=written.source)
    chosen = purpose if purpose in Purpose.values else Purpose.OTHER
    Conversation.objects.filter(id=talk.id).update(purpose=chosen, starter_id=actor.me)
    Member.objects.filter(id=other.id).update(standing=Standing.ASKED)


def _topic(talk: Conversation, name: str) -> Topic | None:
    clean = clean_line(name, 60)
    if not clean:
        return None
    known = Topic.objects.filter(conversation=talk, name__iexact=clean).first()
    if known:
        return known
    if Topic.objects.filter(conversation=talk).count() >= MOST_TOPICS:
        raise Refused(_("This conversation has many topics already. Choose one of them."), field="topic")
    return Topic.objects.create(conversation=talk, name=clean)
