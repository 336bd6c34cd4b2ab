"""Words around a profile: local time, what is missing."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from mutuals.domains.profiles.queries import Missing, Profile, missing_of, section_title
from mutuals.web.profiles.forms import FIELDS


def local_time(zone: str, now: datetime | None = None) -> str:
    """What the clock says there, or nothing for an unknown zone."""
    try:
        there = now.astimezone(ZoneInfo(zone)) if now else datetime.now(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):
        return ""
    return formats.time_format(there.time(), "TIME_FORMAT")


@dataclass(frozen=True, slots=True)
class Step:
    """Something that a profile does not say, and where to say it."""

    words: str
    url: str
    purposes: tuple[str, ...] = ()


def missing(profile: Profile) -> list[Step]:
    """What a person might add next: at most three things, the most telling first for what they are open to."""
    return steps_to(missing_of(profile))[:3]


def steps_to(missing: list[Missing]) -> list[Step]:
    """Where to say what is missing."""
    return [Step(one.words, page_of(one.key), tuple(p.title for p in one.purposes)) for one in missing]


def page_of(key: str) -> str:
    """The page of the settings where something of that kind is changed."""
    if key in FIELDS:
        return reverse("edit_section", args=[key])
    own = {"photo": "edit_photo", "skills": "edit_skills", "open_to": "edit_open_to", "links": "edit_links"}
    return reverse(own.get(key, "edit_profile"))


@dataclass(frozen=True, slots=True)
class Part:
    """One page of the profile's settings."""

    key: str
    words: str
    url: str


def parts() -> list[Part]:
    """All pages of the profile's settings, in the order of the profile."""
    return [
        Part("guide", _("What is missing, what is still true"), reverse("profile_guide")),
        Part("about", _("About you"), reverse("edit_profile")),
        Part("photo", _("Photo"), reverse("edit_photo")),
        Part("open_to", _("Open to"), reverse("edit_open_to")),
        *(Part(key, section_title(key), reverse("edit_section", args=[key])) for key in FIELDS),
        Part("skills", _("Skills"), reverse("edit_skills")),
        Part("links", _("Links"), reverse("edit_links")),
        Part("badges", _("Badges"), reverse("edit_badges")),
        Part("recommendations", _("What others say"), reverse("recommendations")),
        Part("proofs", _("Proofs"), reverse("edit_proofs")),
        Part("history", _("What changed when"), reverse("profile_history")),
        Part("left_out", _("Who never sees it"), reverse("left_out")),
    ]
