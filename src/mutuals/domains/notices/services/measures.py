"""Telling people what the moderators decided about their account."""

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from mutuals.domains.moderation.queries import measure
from mutuals.domains.notices.models import Notice
from mutuals.domains.notices.services.pushing import want_pushes
from mutuals.domains.people.roster import first_face_of, language_of
from mutuals.kit.poke import tell_front


def tell_of_measure(*, measure_id: int, account_id: int, over: bool = False) -> None:
    """One notice in the person's language, with the beginning of the reasons; again changes nothing."""
    row, person = measure(measure_id), first_face_of(account_id)
    if row is None or person is None:
        return
    with translation.override(language_of(account_id) or settings.LANGUAGE_CODE):
        text = _over(row.kind) if over else f"{_taken(row.kind)} {row.reasons}"
    key = f"measure:{measure_id}:{'over' if over else row.kind}"
    values = {"kind": Notice.Kind.SYSTEM, "text": text if len(text) <= 300 else f"{text[:299]}…", "group": key}
    with transaction.atomic():
        notice, new = Notice.objects.get_or_create(person_id=person, key=key, defaults=values)
        if new:
            want_pushes([notice])
            transaction.on_commit(lambda: tell_front(person, "notices"))


def _taken(kind: str) -> str:
    return {
        "warn": _("The moderators warn you:"),
        "limit": _("The moderators limited your account:"),
        "freeze": _("The moderators froze your account:"),
    }[kind]


def _over(kind: str) -> str:
    if kind == "limit":
        return _("Your account is no longer limited.")
    return _("Your account is no longer frozen.")
