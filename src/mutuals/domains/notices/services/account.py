"""Telling people about their account and their server: from nobody, so no mute or block stands between."""

from collections.abc import Iterable

from django.db import transaction

from mutuals.domains.notices.models import Notice, NoticeChoice
from mutuals.domains.notices.services.mailing import want_mail
from mutuals.domains.notices.services.pushing import want_pushes
from mutuals.domains.notices.services.telling import poke, retract


def tell_of_account(
    person_ids: Iterable[int], what: str, *, about: int = 0, mail: bool = False, push: bool = True
) -> None:  # fmt: skip
    """Tells it, once for each `about` (an id); telling again changes nothing. `mail`: also by mail, at once; without
    `push` no device rings.

    `what` is one of words.SYSTEM, in whose words people read it, in their language.
    """
    key = f"{what}:{about}"
    with transaction.atomic():
        people = set(person_ids)
        people -= set(Notice.objects.filter(person_id__in=people, key=key).values_list("person_id", flat=True))
        told = [
            Notice(person_id=i, kind=Notice.Kind.SYSTEM, text=key, key=key, group=key if what != "waiting" else what)
            for i in sorted(people)
        ]
        for notice in told:
            notice.mail = want_mail(notice.person_id) if mail else None
        Notice.objects.bulk_create(told)
        if push:
            want_pushes(told)
        poke(people)


def tell_of_reminders(person_id: int, *, about: int) -> None:
    """Says only that there is something, not what: mail and locked screens are read by others too."""
    silent = NoticeChoice.objects.filter(person_id=person_id, mail=NoticeChoice.Mail.NEVER).exists()
    tell_of_account([person_id], "reminder", about=about, mail=not silent)


def tell_of_audit(person_id: int) -> None:
    """One quiet line; one that was not read is taken back first, so that there are never two."""
    with transaction.atomic():
        take_back_of_account("audit_due", about=person_id)
        tell_of_account([person_id], "audit_due", about=person_id, push=False)


def take_back_of_account(what: str, *, about: int) -> None:
    """It no longer holds: nobody is told of it any more."""
    retract(Notice.objects.filter(kind=Notice.Kind.SYSTEM, key=f"{what}:{about}"))
