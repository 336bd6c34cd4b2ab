"""Words around a profile: local time, what is missing."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from mutuals.domains.profiles.queries import Profile, section_title
from mutuals.web.profiles.forms import FIELDS


def local_time(zone: str, now: datetime | None = None) -> str:
    """What the clock says there, or nothing for an unknown zone."""
    try:
        there = now.astimezone(ZoneInfo(zone)) if now else datetime.now(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):
        return ""
    return formats.time_format(there.time(), "TIME_FORMAT")


@dataclass(frozen=True, slots=True)
class Missing:
    words: str
    url: str


def missing(profile: Profile) -> list[Missing]:
    """What a person might add next: at most three things, the most telling first."""
    steps = (
        (profile.face.avatar, _("A photo, so that people recognise you"), reverse("edit_photo")),
        (profile.face.headline, _("A headline: what you do, in one line"), reverse("edit_profile")),
        (profile.section("position"), _("Where you work now"), reverse("edit_section", args=["position"])),
        (profile.skills, _("Three skills that people ask you about"), reverse("edit_skills")),
        ("about" in profile.fields, _("A few sentences about you"), reverse("edit_profile")),
        ("place" in profile.fields, _("Where you are"), reverse("edit_profile")),
        (profile.open_to, _("What you are open to"), reverse("edit_open_to")),
        (profile.links, _("Your page elsewhere, confirmed by a link back"), reverse("edit_links")),
    )
    return [Missing(words, url) for there, words, url in steps if not there][:3]


@dataclass(frozen=True, slots=True)
class Part:
    """One page of the profile's settings."""

    key: str
    words: str
    url: str


def parts() -> list[Part]:
    """All pages of the profile's settings, in the order of the profile."""
    return [
        Part("about", _("About you"), reverse("edit_profile")),
        Part("photo", _("Photo"), reverse("edit_photo")),
        Part("open_to", _("Open to"), reverse("edit_open_to")),
        *(Part(key, section_title(key), reverse("edit_section", args=[key])) for key in FIELDS),
        Part("skills", _("Skills"), reverse("edit_skills")),
        Part("links", _("Links"), reverse("edit_links")),
        Part("recommendations", _("What others say"), reverse("recommendations")),
        Part("proofs", _("Proofs"), reverse("edit_proofs")),
    ]
