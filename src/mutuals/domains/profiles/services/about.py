"""The single values: headline and pronouns on the person, the rest as fields with audiences."""

import zoneinfo

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from mutuals.domains.audience.queries import named
from mutuals.domains.audience.scope import Audience
from mutuals.domains.guard import consent
from mutuals.domains.guard import services as guard
from mutuals.domains.guard.screening import Kind
from mutuals.domains.people.queries import faces
from mutuals.domains.people.services import change_person
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.models import Field
from mutuals.domains.profiles.services.changing import changed
from mutuals.domains.profiles.services.history import note
from mutuals.domains.profiles.services.reach import Reach, scope
from mutuals.domains.profiles.services.values import line, passage
from mutuals.kit.ids import new_id
from mutuals.kit.refusal import Refused

LONGEST = {Field.Key.ABOUT: 5_000, Field.Key.PLACE: 120, Field.Key.TIMEZONE: 50, Field.Key.CONTACT: 200}
_CONTACT = frozenset({Kind.EMAIL, Kind.PHONE, Kind.ADDRESS})
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
    """Sets what is given, leaves the rest, and keeps each field's audience. Raises Refused (also Warned)."""
    face = faces([actor.me])[actor.me]  # what is said already is not asked about
    shown = {"name": name, "headline": headline, "pronouns": pronouns}
    said = {part: text for part, text in shown.items() if text != getattr(face, part)}
    said |= {"about": about, "place": place, "contact": contact}
    _check(actor, {key: value for key, value in said.items() if value}, None)
    with transaction.atomic(), consent.checked():
        if not (name is None and headline is None and pronouns is None):
            before = faces([actor.me])[actor.me]
            change_person(actor, name=name, headline=headline, pronouns=pronouns)
            after = faces([actor.me])[actor.me]
            for part in ("name", "headline", "pronouns"):
                note(actor, part, getattr(before, part), getattr(after, part))
        fields = {"about": about, "place": place, "timezone": timezone, "contact": contact}
        for key, value in fields.items():
            if value is not None:
                set_field(actor, key=key, value=value)


def set_field(actor: Viewer, *, key: str, value: str, reach: Reach | None = None) -> None:
    """Sets one field, and its audience where given; an empty value removes it. Raises Refused."""
    if key not in Field.Key.values:
        raise Refused(_("A profile has no such field: %(field)s.") % {"field": key[:40]}, field="key")
    text = _clean(Field.Key(key), value)
    _check(actor, {key: text}, reach)
    with transaction.atomic():
        old = Field.objects.select_for_update().filter(owner_id=actor.me, key=key).first()
        if not text:
            if old:
                old.delete()
                note(actor, key, old.value, "", old.audience)
                changed(actor)
            return
        if reach is None:
            reach = _reach_of(old) if old else FIRST_REACH.get(Field.Key(key), Reach())
        number = old.id if old else new_id()
        same_people = reach.audience != Audience.NAMED or set(named(number)) == set(reach.named)
        columns = {"value": text, **scope(actor, reach, thing=number)}
        if old and same_people and all(getattr(old, name) == new for name, new in columns.items()):
            return
        columns["true_at"] = now()
        first = {"id": number, **columns}
        Field.objects.update_or_create(owner_id=actor.me, key=key, defaults=columns, create_defaults=first)
        note(actor, key, old.value if old else "", text, old.audience if old else None, reach.audience)
        changed(actor)


def _check(actor: Viewer, said: dict[str, str], reach: Reach | None) -> None:
    """Raises Warned for what is new and shows more than its field is for. Fields of one's own are nobody's to read."""
    if consent.now().checked or (reach is not None and reach.audience == Audience.ME):
        return
    old = {row.key: row for row in Field.objects.filter(owner_id=actor.me, key__in=said)}
    new = {key: text for key, text in said.items() if key not in old or old[key].value != text}
    if contact := new.pop("contact", ""):
        before = old["contact"].audience if "contact" in old else FIRST_REACH[Field.Key.CONTACT].audience
        audience = before if reach is None else reach.audience
        but = frozenset() if audience <= Audience.QUIET else _CONTACT  # what the field is for
        guard.check(actor, parts={"contact": contact}, audience=audience, but=but)
    guard.check(actor, parts=new, audience=Audience.PUBLIC if reach is None else reach.audience)


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
