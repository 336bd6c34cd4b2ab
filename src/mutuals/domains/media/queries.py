"""Reads of files."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from mutuals.domains.audience.gate import visible_to
from mutuals.domains.audience.scope import Audience
from mutuals.domains.media.models import File
from mutuals.domains.people.viewer import Viewer
from mutuals.kit import documents
from mutuals.kit.prepared import prepared
from mutuals.kit.refusal import NotFound

MIME = {"webp": "image/webp", "mp4": "video/mp4", "mp3": "audio/mpeg", "m4a": "audio/mp4", **documents.MIME}


@dataclass(frozen=True, slots=True)
class Shown:
    """A file as pages show it."""

    id: int
    kind: str  # picture, video, gifv, audio, document
    state: str  # ready, waiting, failed
    failure: str
    alt: str
    width: int
    height: int
    blurhash: str
    focus_x: float
    focus_y: float
    ending: str
    seconds: float | None
    facts: dict[str, Any]
    name: str  # of a document
    bytes: int

    @property
    def url_small(self) -> str:
        """A picture, or the small one that stands for a film."""
        return f"/media/{self.id}/small.webp"

    @property
    def url_large(self) -> str:
        return f"/media/{self.id}/large.webp"

    @property
    def url(self) -> str:
        """What is to be seen or heard itself."""
        return self.url_large if self.kind == "picture" else f"/media/{self.id}/original.{self.ending}"

    @property
    def mime(self) -> str:
        """The media type of `url`."""
        return MIME[self.ending]

    @property
    def why(self) -> str:
        """Why it cannot be shown, in the reader's language: the sentence is stored as it stands in the source."""
        return _(self.failure) if self.failure else ""

    @property
    def focus_class(self) -> str:
        """The classes that cut it around its focus (css/parts.css), in tenths; none for the middle."""
        x, y = round(self.focus_x * 10), round(self.focus_y * 10)
        return "" if (x, y) == (5, 5) else f"fx{x} fy{y}"

    @property
    def has_picture(self) -> bool:
        return self.width > 0 or "small" in self.facts


_FIELDS = tuple(Shown.__dataclass_fields__)


def files_for_cards(thing_kind: str, ids: Iterable[int]) -> dict[int, list[Shown]]:
    """The files of things, by thing, for rendering cards: whoever shows a card has asked the gate for its thing."""
    found: dict[int, list[Shown]] = {}
    for kind, thing, *values in _files_of.rows(list(ids)):
        if kind == thing_kind:
            found.setdefault(thing, []).append(Shown(*values))
    return found


@prepared()
def _files_of(things: list[int]) -> QuerySet[Any, Any]:
    rows = File.objects.filter(thing__in=things).order_by("place", "id")
    return rows.values_list("thing_kind", "thing", *_FIELDS)


def own_unattached(viewer: Viewer, ids: Iterable[int]) -> list[Shown]:
    """The viewer's own uploads that hang on nothing yet, in the order of `ids`."""
    wanted = list(ids)
    rows = File.objects.filter(id__in=wanted, owner_id=viewer.me, thing=None).values_list(*_FIELDS)
    return sorted((Shown(*row) for row in rows), key=lambda f: wanted.index(f.id))


def own_loose(viewer: Viewer, file_id: int) -> Shown:
    """One of the viewer's own uploads that hangs on nothing yet. Raises NotFound."""
    for found in own_unattached(viewer, [file_id]):
        return found
    raise NotFound


@dataclass(frozen=True, slots=True)
class Servable:
    everyone: bool  # may be kept by any cache
    name: str  # under which it is saved, where it is a document


def servable(viewer: Viewer, file_id: int) -> Servable | None:
    """Whether a file's bytes may go to this viewer; None for no, whatever the reason."""
    found = visible_to(File.objects.filter(id=file_id), viewer).values_list("audience", "name").first()
    if found is None:
        return None
    audience, name = found
    return Servable(everyone=audience <= Audience.QUIET, name=name)
