"""How a person wants to be told, and what they have seen."""

import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.notices.models import AtOnce, Notice, NoticeChoice
from mutuals.domains.people.queries import faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import is_blocked_either_way
from mutuals.kit.refusal import NotFound, Refused

MOST_AT_ONCE = 200


def mark_read(actor: Viewer, *, up_to: int) -> None:
    """Everything up to that notice counts as seen."""
    rows = Notice.objects.filter(person_id=actor.me, id__lte=up_to, read_at=None, place=Notice.Place.SHOWN)
    rows.update(read_at=timezone.now())


def set_choice(actor: Viewer, *, mail: str) -> None:
    """Mail once a day, or never. Raises Refused for anything else."""
    if mail not in NoticeChoice.Mail.values:
        raise Refused(_("Choose how often you want mail."), field="mail")
    with transaction.atomic():
        choice_of(actor.me)
        NoticeChoice.objects.filter(person_id=actor.me).update(mail=mail)


def tell_at_once(actor: Viewer, *, about_id: int, on: bool) -> None:
    """Whether what comes from that person is mailed at once. Raises NotFound, or Refused past 200 people."""
    rows = AtOnce.objects.filter(person_id=actor.me, about_id=about_id)
    if not on:
        rows.delete()
        return
    face = faces([about_id]).get(about_id)
    if face is None or face.state != "active" or about_id == actor.me or is_blocked_either_way(actor.me, about_id):
        raise NotFound
    if AtOnce.objects.filter(person_id=actor.me).count() >= MOST_AT_ONCE and not rows.exists():
        raise Refused(_("You are told at once of 200 people already; end one first."))
    AtOnce.objects.get_or_create(person_id=actor.me, about_id=about_id)


def stop_mail(*, token: str) -> None:
    """Ends all mail to the person to whom that link was sent; doing it again is fine. Raises NotFound."""
    with transaction.atomic():
        choice = NoticeChoice.objects.filter(token=token).first()
        if choice is None:
            raise NotFound
        NoticeChoice.objects.filter(token=token).update(mail=NoticeChoice.Mail.NEVER)
        AtOnce.objects.filter(person_id=choice.person_id).delete()


def choice_of(person_id: int) -> NoticeChoice:
    """The row of a person's choice, made with its defaults where there is none."""
    token = secrets.token_urlsafe(32)
    return NoticeChoice.objects.get_or_create(person_id=person_id, defaults={"token": token})[0]
