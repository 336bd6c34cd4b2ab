"""What the owner of a profile might look at: what is missing for what they want, and what may be true no longer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.models import Entry, Field
from mutuals.domains.profiles.queries.said import OpenToShown, Profile, profile_for

DOUBTED_AFTER = timedelta(days=365)
# what goes on until it ends; what was given or published stays true, a language stays known
_GOING_ON = (Entry.Section.POSITION, Entry.Section.EDUCATION, Entry.Section.PROJECT, Entry.Section.VOLUNTEERING)
# what tells most, by what a person is open to; the rest follows in the order of the steps
_TELLING = {
    "work": ("position", "skills", "about", "project", "contact"),
    "hiring": ("position", "headline", "about", "links", "contact"),
    "collaborating": ("project", "skills", "links", "about"),
    "mentoring": ("about", "position", "skills", "contact"),
    "speaking": ("about", "project", "links", "contact"),
}
_ASKED_FOR = {"project", "contact"}  # only where a purpose needs them


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that a profile does not say: what, and for which of its person's purposes it would tell most."""

    key: str
    words: str
    purposes: tuple[OpenToShown, ...]


@dataclass(frozen=True, slots=True)
class Doubted:
    """Something said more than a year ago that may have changed since."""

    id: int
    kind: str  # field, entry, open_to
    key: str  # the field, the section, the kind
    title: str  # what kind of thing it is
    said: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class Guide:
    missing: list[Missing]
    doubted: list[Doubted]


def guide_for(viewer: Viewer) -> Guide:
    """All that the viewer might look at on their own profile."""
    profile = profile_for(viewer, viewer.me)
    return Guide(missing_of(profile), doubted_of(profile))


def missing_of(profile: Profile) -> list[Missing]:
    """What a person might add to their own profile, the most telling first for what they are open to."""
    fields = profile.fields
    steps = {
        "photo": (profile.face.avatar, _("A photo, so that people recognise you")),
        "headline": (profile.face.headline, _("A headline: what you do, in one line")),
        "position": (profile.section("position"), _("Where you work now")),
        "skills": (profile.skills, _("Three skills that people ask you about")),
        "about": ("about" in fields, _("A few sentences about you")),
        "place": ("place" in fields, _("Where you are")),
        "open_to": (profile.open_to, _("What you are open to")),
        "links": (profile.links, _("Your page elsewhere, confirmed by a link back")),
        "project": (profile.section("project"), _("A project, and what you did in it")),
        "contact": ("contact" in fields, _("How people reach you")),
    }
    wanted = [key for one in profile.open_to for key in _TELLING[one.kind]]
    return [
        Missing(key, steps[key][1], tuple(one for one in profile.open_to if key in _TELLING[one.kind]))
        for key in dict.fromkeys([*wanted, *steps])
        if not steps[key][0] and (key in wanted or key not in _ASKED_FOR)
    ]


def doubted_of(profile: Profile, now: datetime | None = None) -> list[Doubted]:
    """What its owner said of themselves more than a year ago and may have changed since, the oldest first."""
    border = (now or timezone.now()) - DOUBTED_AFTER
    found = [one for one in _lasting(profile) if one.said_at < border]
    return sorted(found, key=lambda one: (one.said_at, one.id))


def _lasting(profile: Profile) -> Iterator[Doubted]:
    for field in profile.fields.values():
        yield Doubted(field.id, "field", field.key, str(Field.Key(field.key).label), field.value, field.said_at)
    for section in profile.sections:
        for entry in section.entries if section.key in _GOING_ON else ():
            if not entry.ended:
                said = ", ".join(filter(None, (entry.title, entry.organisation)))
                yield Doubted(entry.id, "entry", section.key, section.title, said, entry.said_at)
    for row in profile.open_to:
        said = ": ".join(filter(None, (row.title, row.note)))
        yield Doubted(row.id, "open_to", row.kind, _("Open to"), said, row.said_at)
