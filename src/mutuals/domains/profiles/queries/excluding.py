"""Who never sees which part of one's own profile."""

from dataclasses import dataclass, replace
from typing import Any

from mutuals.domains.audience.queries import excluded_by_thing
from mutuals.domains.audience.scope import NOBODY, Audience, Excluded
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.models import Entry, Field, OpenTo, PersonSkill, ProfileLink
from mutuals.kit.refusal import NotFound

# of which kind, by what it is called, and the columns with its words
PARTS: dict[str, tuple[Any, str, tuple[str, ...]]] = {
    "open_to": (OpenTo, "kind", ("note",)),
    "field": (Field, "key", ("value",)),
    "entry": (Entry, "section", ("title", "organisation", "place", "detail", "description")),
    "skill": (PersonSkill, "skill__name", ()),
    "link": (ProfileLink, "url", ("label", "text")),
}


class Worded:
    """What is said in some columns, for an audience."""

    __slots__ = ()
    words: dict[str, str]
    audience: int

    @property
    def text(self) -> str:
        """All that it says."""
        return ", ".join(text for text in self.words.values() if text)

    @property
    def who(self) -> str:
        """The audience in words."""
        return str(Audience(self.audience).label)


@dataclass(frozen=True, slots=True)
class Part(Worded):
    """One thing that one says of oneself: of which kind, what, for whom, and who never sees it."""

    id: int
    kind: str
    name: str
    words: dict[str, str]
    audience: int
    circle_id: int | None
    excluded: Excluded


def own_parts(viewer: Viewer) -> list[Part]:
    """All parts of one's own profile that have an audience."""
    found: list[Part] = []
    for kind, (model, called, columns) in PARTS.items():
        rows = model.objects.filter(owner_id=viewer.me).order_by("id")
        for number, name, audience, circle, *texts in rows.values_list("id", called, "audience", "circle_id", *columns):
            words = dict(zip(columns, texts, strict=True))
            found.append(Part(number, kind, _called(kind, name), words, audience, circle, NOBODY))
    left_out = excluded_by_thing(part.id for part in found)
    return [replace(part, excluded=left_out.get(part.id, NOBODY)) for part in found]


def own_part(viewer: Viewer, thing_id: int) -> Part:
    """One of them. Raises NotFound."""
    found = next((part for part in own_parts(viewer) if part.id == thing_id), None)
    if found is None:
        raise NotFound
    return found


def _called(kind: str, name: str) -> str:
    labels: dict[str, Any] = {"open_to": OpenTo.Kind, "field": Field.Key, "entry": Entry.Section}
    return str(labels[kind](name).label) if kind in labels else name
