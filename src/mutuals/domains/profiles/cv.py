"""Which parts of a profile a CV shows: chosen for each opportunity, never more than the reader may see."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from mutuals.domains.profiles.models import Entry

if TYPE_CHECKING:
    from mutuals.domains.profiles.queries.said import Profile

PARTS = ("about", "contact", "links", *Entry.Section.values, "skills")


def parts_in(words: Iterable[str]) -> tuple[str, ...]:
    """The parts that these words name, in the order of a CV; all where they name none."""
    named = set(words)
    return tuple(part for part in PARTS if part in named) or PARTS


def cut(profile: "Profile", parts: Collection[str]) -> "Profile":
    """The profile with these parts alone. Name, headline and place stay; what one is open to is for a profile."""
    kept = {"place", "timezone", *parts}
    return replace(
        profile,
        fields={key: one for key, one in profile.fields.items() if key in kept},
        sections=tuple(section for section in profile.sections if section.key in parts),
        links=profile.links if "links" in parts else (),
        skills=profile.skills if "skills" in parts else (),
        open_to=(),
    )
