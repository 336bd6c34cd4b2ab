"""Editing, deleting, reacting."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.media.queries import files_for_cards
from mutuals.domains.messages.models import Message, Payload, Reaction, Revision
from mutuals.domains.messages.policy import may_act_in
from mutuals.domains.messages.queries import membership, message_for, others_in
from mutuals.domains.messages.services.appending import changed, locked
from mutuals.domains.messages.services.putting_away import bury
from mutuals.domains.messages.services.revealing import check_for
from mutuals.domains.messages.services.writing import read_text
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import NotFound, Refused


def edit_message(actor: Viewer, *, message_id: int, text: str) -> None:
    """Says one's own message anew; what it said before stays readable. Raises Refused (also Warned), NotFound."""
    _check(actor, message_id, text)
    with transaction.atomic():
        message = _own(actor, message_id)
        has_files = bool(files_for_cards("message", [message_id]))
        written = read_text(text, may_be_empty=has_files)
        payload = Payload.objects.filter(message_id=message_id).first()
        if payload is None:  # it is not plain: what it says is not the server's to change
            raise NotFound
        if written.source == payload.source:
            return
        now = timezone.now()
        Revision.objects.create(message=message, source=payload.source, html=payload.html, at=now)
        Payload.objects.filter(id=payload.id).update(
            source=written.source, html=written.html, folded=written.folded
        )  # fmt: skip
        Message.objects.filter(id=message_id).update(edited_at=now)
        changed(message)


def delete_message(actor: Viewer, *, message_id: int) -> None:
    """Takes one's own message back, with its files, history and reactions; its place stays. Raises NotFound."""
    with transaction.atomic():
        message = _own(actor, message_id)
        bury(message_id)
        changed(message)


def renew(*, message_id: int) -> None:
    """Numbers a message anew, as something that hangs on it changed; none where it is gone."""
    with transaction.atomic():
        message = Message.objects.filter(id=message_id, state=Message.State.OUT).first()
        if message is not None:
            changed(message)


def react(actor: Viewer, *, message_id: int, sign: str) -> None:
    """Leaves a sign on a message; an empty one takes it back. Raises Refused, NotFound."""
    if sign and sign not in Reaction.Sign.values:
        raise Refused(_("Choose one of the signs."), field="sign")
    with transaction.atomic():
        one = message_for(actor, message_id)
        locked(one.conversation_id)
        if one.is_gone or one.kind != Message.Kind.PLAIN:
            raise NotFound
        if not may_act_in(membership(actor, one.conversation_id)):
            raise Refused(_("Accept the request first, or answer it."))
        rows = Reaction.objects.filter(message_id=message_id, person_id=actor.me)
        before = rows.values_list("sign", flat=True).first() or ""
        if sign == before:
            return
        if sign:
            Reaction.objects.update_or_create(message_id=message_id, person_id=actor.me, defaults={"sign": sign})
        else:
            rows.delete()
        changed(Message.objects.get(id=message_id))


def _check(actor: Viewer, message_id: int, text: str) -> None:
    """Raises Warned where other words give something away to somebody who does not know the actor."""
    one = message_for(actor, message_id)
    if one.owner_id == actor.me and text != one.source:
        check_for(actor, others_in(one.conversation_id, actor.me), text)


def _own(actor: Viewer, message_id: int) -> Message:
    one = message_for(actor, message_id)
    locked(one.conversation_id)
    rows = Message.objects.filter(id=message_id, owner_id=actor.me, state=Message.State.OUT, kind=Message.Kind.PLAIN)
    message = rows.first()
    if message is None:
        raise NotFound
    return message
