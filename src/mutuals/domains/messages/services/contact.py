"""A way to reach somebody, for one person, for some time."""

import re
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.messages.models import ContactCard, Message
from mutuals.domains.messages.queries import message_for
from mutuals.domains.messages.services.appending import changed, locked
from mutuals.domains.messages.services.meeting import talks_with
from mutuals.domains.messages.services.sending import send
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.text.clean import clean_line

LONGEST_TIME = 366  # days
_PHONE = re.compile(r"\+?[0-9 ()./-]{5,30}")
Kind = ContactCard.Kind


def share_contact(
    actor: Viewer, *, conversation_id: int, kind: str, value: str, days: int, client_id: str = ""
) -> int:  # fmt: skip
    """Shows the other of a conversation of two how to reach one, for some days; the id of the message.

    The value stands on the card alone, never in the message's text: what is taken back is gone. Raises Refused,
    NotFound.
    """
    clean = clean_line(value, 254)
    if kind not in Kind.values or not _is_one(kind, clean):
        raise Refused(_("Write a telephone number or an e-mail address."), field="value")
    if not 1 <= days <= LONGEST_TIME:
        raise Refused(_("Choose for how long, at most a year."), field="days")
    words = _("Here is how you reach me by phone.") if kind == Kind.PHONE else _("Here is how you reach me by mail.")
    with transaction.atomic():
        other = talks_with(actor, conversation_id)
        message = send(actor, conversation_id=conversation_id, text=words, client_id=client_id)
        values = {"person_id": other, "kind": kind, "value": clean, "until": timezone.now() + timedelta(days=days)}
        ContactCard.objects.get_or_create(message_id=message, defaults=values)
    return message


def take_contact_back(actor: Viewer, *, message_id: int) -> None:
    """Nobody sees the value any more. Raises NotFound."""
    with transaction.atomic():
        one = message_for(actor, message_id)
        locked(one.conversation_id)
        rows = ContactCard.objects.filter(message_id=message_id, message__owner_id=actor.me)
        if not rows.update(value=""):
            raise NotFound
        changed(Message.objects.get(id=message_id))


def _is_one(kind: str, value: str) -> bool:
    if kind == Kind.PHONE:
        return bool(_PHONE.fullmatch(value))
    try:
        validate_email(value)
    except ValidationError:
        return False
    return True
