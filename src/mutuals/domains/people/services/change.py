"""What others see of a person, changed by that person."""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from mutuals.domains.people.events import PersonChanged
from mutuals.domains.people.models import Person
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import Refused
from mutuals.kit.text.clean import clean_line

LONGEST = {"name": 80, "headline": 160, "pronouns": 40}


def change_person(
    actor: Viewer,
    *,
    name: str | None = None,
    headline: str | None = None,
    pronouns: str | None = None,
    bot: bool | None = None,
) -> None:
    """Sets what is given and leaves the rest. Raises Refused where a text is too long."""
    given: dict[str, Any] = {} if bot is None else {"kind": "Service" if bot else "Person"}
    for field, text in (("name", name), ("headline", headline), ("pronouns", pronouns)):
        if text is not None:
            given[field] = _short(text, field)
    _write(actor.me, given)


def set_avatar(actor: Viewer, *, file_id: int | None) -> None:
    """Shows that picture (a media file that was checked to be the actor's) or none."""
    _write(actor.me, {"avatar": file_id})


def set_header(actor: Viewer, *, file_id: int | None) -> None:
    """Shows that wide picture above the profile (as with `set_avatar`) or none."""
    _write(actor.me, {"header": file_id})


def touch_person(person_id: int) -> None:
    """Something on the person's profile changed: stored renderings of it are stale. Inside a transaction."""
    Person.objects.filter(id=person_id).update(version=F("version") + 1)


def _write(person_id: int, given: dict[str, Any]) -> None:
    with transaction.atomic():
        rows = Person.objects.select_for_update().filter(id=person_id)
        if not rows.exclude(**given).exists() and None not in given.values():
            return
        rows.update(version=F("version") + 1, **given)
        announce(PersonChanged(person_id), actor_id=person_id)


def _short(text: str, field: str) -> str:
    clean = clean_line(text, 10 * LONGEST[field])
    if len(clean) > LONGEST[field]:
        sentence = _("This is %(length)d characters long; %(longest)d fit here.")
        raise Refused(sentence % {"length": len(clean), "longest": LONGEST[field]}, field=field)
    return clean
