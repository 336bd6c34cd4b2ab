"""The single values: headline and pronouns on the person, the rest as fields with audiences."""

import zoneinfo

from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.services import change_person
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.models import Field
from mutuals.domains.profiles.services.changing import changed
from mutuals.domains.profiles.services.reach import Reach, scope
from mutuals.domains.profiles.services.values import line, passage
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
    text = _clean(Field.Key(key), value)
    with transaction.atomic():
        old = Field.objects.select_for_update().filter(owner_id=actor.me, key=key).first()
        if not text:
            if old:
                old.delete()
                changed(actor)
            return
        if reach is None:
            reach = Reach(old.audience, old.circle_id) if old else FIRST_REACH.get(Field.Key(key), Reach())
            if reach.audience == Audience.CIRCLE and reach.circle_id is None:
                reach = Reach(Audience.ME)  # its circle was removed since
        columns = {"value": text, **scope(actor, reach)}
        if old and all(getattr(old, name) == now for name, now in columns.items()):
            return
        Field.objects.update_or_create(owner_id=actor.me, key=key, defaults=columns)
        changed(actor)


def _clean(key: Field.Key, value: str) -> str:
    clean = passage if key == Field.Key.ABOUT else line
    text = clean(value, key, LONGEST[key])
    if key == Field.Key.TIMEZONE and text and text not in zoneinfo.available_timezones():
        raise Refused(_("Choose a time zone like Europe/Paris."), field=key)
    return text
