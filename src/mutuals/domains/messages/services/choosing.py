"""From whom one wants to hear, and what others see of oneself."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.guard import services as guard
from mutuals.domains.messages.models import Choice, Member
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import Refused
from mutuals.kit.secret import digest, new_secret


def set_choices(
    actor: Viewer, *, shows_reads: bool, shows_typing: bool, heard: Iterable[str] | None = None,
    reply_time: str | None = None, weekdays_only: bool = False,
) -> None:  # fmt: skip
    """Whether others see reading and typing, in all conversations; with `heard`, which purposes of strangers are shown.

    With a `reply_time` that is set too, or nothing is. Raises Refused for a purpose or a time that there is not.
    """
    marks = {"shows_reads": shows_reads, "shows_typing": shows_typing}
    with transaction.atomic():
        if heard is not None:
            guard.hear(actor, purposes=heard)
        Choice.objects.update_or_create(person_id=actor.me, defaults=marks)
        Member.objects.filter(person_id=actor.me).update(**marks)
        if reply_time is not None:
            set_reply_time(actor, reply_time=reply_time, weekdays_only=weekdays_only)


def set_reply_time(actor: Viewer, *, reply_time: str, weekdays_only: bool) -> None:
    """When others can expect an answer; "" says nothing. Raises Refused for what is no choice."""
    if reply_time not in Choice.ReplyTime.values:
        raise Refused(_("Choose when you usually answer."), field="reply_time")
    values = {"reply_time": reply_time, "weekdays_only": weekdays_only}
    Choice.objects.update_or_create(person_id=actor.me, defaults=values)


def new_calendar(actor: Viewer) -> str:
    """The secret for the address of one's calendar feed; the one before ends."""
    secret = new_secret()
    values = {"calendar": digest(secret)}
    Choice.objects.update_or_create(person_id=actor.me, defaults=values)
    return secret
