"""From whom one wants to hear, and what others see of oneself."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.messages.models import Choice, Member
from mutuals.domains.messages.models.conversations import Purpose
from mutuals.domains.messages.queries.choosing import REFUSED_AT_FIRST
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import Refused
from mutuals.kit.secret import digest, new_secret


def set_choices(
    actor: Viewer, *, heard: Iterable[str], shows_reads: bool, shows_typing: bool, reply_time: str | None = None,
    weekdays_only: bool = False,
) -> None:  # fmt: skip
    """Which purposes of strangers are shown; whether others see reading and typing, in all conversations.

    With a `reply_time` that is set too, or nothing is. Raises Refused for a purpose or a time that there is not.
    """
    wanted = set(heard)
    if wanted - set(Purpose.values):
        raise Refused(_("Choose from the purposes in the list."), field="purposes")
    refused = sorted(set(Purpose.values) - wanted)
    marks = {"shows_reads": shows_reads, "shows_typing": shows_typing}
    with transaction.atomic():
        Choice.objects.update_or_create(person_id=actor.me, defaults={"refused": refused, **marks})
        Member.objects.filter(person_id=actor.me).update(**marks)
        if reply_time is not None:
            set_reply_time(actor, reply_time=reply_time, weekdays_only=weekdays_only)


def set_reply_time(actor: Viewer, *, reply_time: str, weekdays_only: bool) -> None:
    """When others can expect an answer; "" says nothing. Raises Refused for what is no choice."""
    if reply_time not in Choice.ReplyTime.values:
        raise Refused(_("Choose when you usually answer."), field="reply_time")
    values = {"reply_time": reply_time, "weekdays_only": weekdays_only}
    Choice.objects.update_or_create(
        person_id=actor.me, defaults=values, create_defaults={**values, "refused": list(REFUSED_AT_FIRST)}
    )


def new_calendar(actor: Viewer) -> str:
    """The secret for the address of one's calendar feed; the one before ends."""
    secret = new_secret()
    values = {"calendar": digest(secret)}
    Choice.objects.update_or_create(
        person_id=actor.me, defaults=values, create_defaults={**values, "refused": list(REFUSED_AT_FIRST)}
    )
    return secret
