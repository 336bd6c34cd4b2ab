"""Telling people what the moderators decided about their account."""

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from mutuals.domains.moderation.queries import MeasureRow, measure
from mutuals.domains.notices.models import Notice
from mutuals.domains.notices.services.pushing import want_pushes
from mutuals.domains.people.queries import own_faces
from mutuals.domains.people.roster import first_face_of, language_of
from mutuals.kit.poke import tell_front


def tell_of_measure(*, measure_id: int, account_id: int, over: bool = False) -> None:
    """One notice in the person's language, with the beginning of the reasons; again changes nothing."""
    row = measure(measure_id)
    if row is not None:
        with translation.override(language_of(account_id) or settings.LANGUAGE_CODE):
            text = _over(row.kind) if over else f"{_taken(row.kind)} {row.reasons}"
        _tell(row, f"measure:{measure_id}:{'over' if over else row.kind}", text)


def tell_of_answer(*, measure_id: int, account_id: int) -> None:
    """What came of their appeal, with the beginning of the answer; again changes nothing."""
    row = measure(measure_id)
    if row is not None:
        with translation.override(language_of(account_id) or settings.LANGUAGE_CODE):
            text = f"{_answered(row)} {row.appeal__answer}"
        _tell(row, f"measure:{measure_id}:answer", text)


def _tell(row: MeasureRow, key: str, text: str) -> None:
    person = row.face if row.face in own_faces(row.account_id) else first_face_of(row.account_id)
    if person is None:
        return
    values = {"kind": Notice.Kind.SYSTEM, "text": text if len(text) <= 300 else f"{text[:299]}…", "group": key}
    with transaction.atomic():
        notice, new = Notice.objects.get_or_create(person_id=person, key=key, defaults=values)
        if new:
            want_pushes([notice])
            transaction.on_commit(lambda: tell_front(person, "notices"))


def _taken(kind: str) -> str:
    return {
        "warn": _("The moderators warn you:"),
        "label": _("The moderators put a note before something of yours:"),
        "hold": _("The moderators hold something of yours:"),
        "limit": _("The moderators limited your account:"),
        "suspend": _("The moderators suspended your account:"),
        "freeze": _("The moderators froze your account:"),
        "purge": _("The moderators froze your account, and it will be erased:"),
    }[kind]


def _over(kind: str) -> str:
    return {
        "warn": _("A warning was taken back."),
        "label": _("A note before something of yours is gone."),
        "hold": _("What was held is back."),
        "limit": _("Your account is no longer limited."),
    }.get(kind, _("Your account is no longer frozen."))


def _answered(row: MeasureRow) -> str:
    if row.appeal__outcome == "ended":
        return _("Your appeal was right, and the decision is taken back:")
    return _("Your appeal was read, and the decision stands:")
