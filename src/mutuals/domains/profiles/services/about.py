"""The single values: headline and pronouns on the person, the rest as fields with audiences."""

import zoneinfo

from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.audience.queries import named
from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.services import change_person
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.models import Field
from mutuals.domains.profiles.services.changing import changed
from mutuals.domains.profiles.services.reach import Reach, scope
from mutuals.domains.profiles.services.values import line, passage
from mutuals.kit.ids import new_id
from mutuals.kit.refusal import Refused

LONGEST = {Field.Key.ABOUT: 5_000, Field.Key.PLACE: 120, Field.Key.TIMEZONE: 50, Field.Key.CONTACT: 200}
FIRST_REACH = {Field.Key.CONTACT: Reach(Audience.CONNECTIONS)}  # all else begins public


def set_about(
    actor: Viewer,
    *,
    name: str | None = None,
    headline: str | None = None,
    pronouns: str | None = None,
    about: str | None = None,
    place: str | None = None,
    timezone: str | None = None,
    contact: str | None = None,
) -> None:
    """Sets what is given, leaves the rest, and keeps each field's audience. Raises Refused."""
    with transaction.atomic():
        if not (name is None and headline is None and pronouns is None):
            change_person(actor, name=name, headline=headline, pronouns=pronouns)
        fields = {"about": about, "place": place, "timezone": timezone, "contact": contact}
        for key, value in fields.items():
            if value is not None:
                set_field(actor, key=key, value=value)


def set_field(actor: Viewer, *, key: str, value: str, reach: Reach | None = None) -> None:
    """Sets one field, and its audience where given; an empty value removes it. Raises Refused."""
    if key not in Field.Key.values:
        raise Refused(_("A profile has no such field: %(field)s.") % {"field": key[:40]}, field="key")
    text = _clean(Field.Key(key), value)
    with transaction.atomic():
        old = Field.objects.select_for_update().filter(owner_id=actor.me, key=key).first()
        if not text:
            if old:
                old.delete()
                changed(actor)
            return
        if reach is None:
            reach = _reach_of(old) if old else FIRST_REACH.get(Field.Key(key), Reach())
        number = old.id if old else new_id()
        same_people = reach.audience != Audience.NAMED or set(named(number)) == set(reach.named)
        columns = {"value": text, **scope(actor, reach, thing=number)}
        if old and same_people and all(getattr(old, name) == now for name, now in columns.items()):
            return
        first = {"id": number, **columns}
        Field.objects.update_or_create(owner_id=actor.me, key=key, defaults=columns, create_defaults=first)
        changed(actor)


def _reach_of(old: Field) -> Reach:
    """The audience as it is; the owner's alone where its circle or all who were named are gone."""
    people = tuple(named(old.id)) if old.audience == Audience.NAMED else ()
    gone = (old.audience == Audience.CIRCLE and old.circle_id is None) or (
        old.audience == Audience.NAMED and not people
    )
    return Reach(Audience.ME) if gone else Reach(old.audience, old.circle_id, people)


def _clean(key: Field.Key, value: str) -> str:
    clean = passage if key == Field.Key.ABOUT else line
    text = clean(value, key, LONGEST[key])
    if key == Field.Key.TIMEZONE and text and text not in zoneinfo.available_timezones():
        raise Refused(_("Choose a time zone like Europe/Paris."), field=key)
    return text
