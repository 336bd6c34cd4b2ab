"""Reads of files."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from mutuals.domains.audience.gate import visible_to
from mutuals.domains.audience.scope import Audience
from mutuals.domains.media.models import File, Words
from mutuals.domains.people.viewer import Viewer
from mutuals.kit import documents
from mutuals.kit.prepared import prepared
from mutuals.kit.refusal import NotFound

LARGEST_ID = (1 << 63) - 1
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
        return self.url_large if self.kind == "picture" else f"/media/{self.id}/original.{self._served}"

    @property
    def page(self) -> str:
        """Where it is to be seen or heard, for a link."""
        return self.url_pages if self.kind == "document" else self.url

    @property
    def pages(self) -> int:
        """How many pages of a document can be looked at; 0 where none (yet)."""
        return int(self.facts.get("shown", 0))

    @property
    def url_pages(self) -> str:
        return f"/documents/{self.id}"

    @property
    def _served(self) -> str:
        """The ending that it has, or will most likely have once it is prepared."""
        return self.ending if self.ending != "webp" else "m4a" if self.kind == "audio" else "mp4"

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


def alts_of(thing_kind: str, ids: Iterable[int]) -> dict[int, dict[int, str]]:
    """By thing what is said of its files, by file; for whoever may see the things."""
    wanted = list(ids)
    shown = files_for_cards(thing_kind, wanted) if wanted else {}
    return {thing: {file.id: file.alt for file in files if file.alt} for thing, files in shown.items()}


def own_unattached(viewer: Viewer, ids: Iterable[int]) -> list[Shown]:
    """The viewer's own uploads that hang on nothing yet, in the order of `ids`."""
    wanted = list(ids)
    rows = File.objects.filter(id__in=wanted, owner_id=viewer.me, thing=None).values_list(*_FIELDS)
    return sorted((Shown(*row) for row in rows), key=lambda f: wanted.index(f.id))


def own_files(viewer: Viewer, ids: Iterable[int], *, kinds: Iterable[str], thing: int | None) -> list[Shown]:
    """The viewer's own files that hang on nothing, on things of these kinds, or on this one thing."""
    free = Q(thing=None) | Q(thing_kind__in=list(kinds)) | (Q(thing=thing) if thing else Q(pk__in=()))
    rows = File.objects.filter(free, id__in=list(ids), owner_id=viewer.me)
    return [Shown(*row) for row in rows.order_by("id").values_list(*_FIELDS)]


def own_alts(viewer: Viewer, ids: Iterable[int]) -> list[str]:
    """What the viewer said of their files, and what their documents are called."""
    rows = File.objects.filter(id__in=list(ids), owner_id=viewer.me).order_by("id")
    return [text for said in rows.values_list("alt", "name") for text in said if text]


def own_loose(viewer: Viewer, file_id: int) -> Shown:
    """One of the viewer's own uploads that hangs on nothing yet. Raises NotFound."""
    for found in own_unattached(viewer, [file_id]):
        return found
    raise NotFound


@dataclass(frozen=True, slots=True)
class Recognised:
    """The words in a picture of one's own: `state` is waiting, read, failed, or off where it is not read."""

    state: str
    text: str


def words_in_own(viewer: Viewer, file_id: int) -> Recognised:
    """What was recognised in one of the viewer's own pictures. Raises NotFound."""
    if not File.objects.filter(id=file_id, owner_id=viewer.me, kind=File.Kind.PICTURE).exists():
        raise NotFound
    row = Words.objects.filter(file_id=file_id).values_list("state", "pages").first()
    return Recognised(row[0], row[1][0]["text"] if row[1] else "") if row else Recognised("off", "")


@dataclass(frozen=True, slots=True)
class Servable:
    everyone: bool  # may be kept by any cache
    name: str  # under which it is saved, where it is a document


def servable(viewer: Viewer, file_id: int) -> Servable | None:
    """Whether a file's bytes may go to this viewer; None for no, whatever the reason."""
    for audience, name in _served.rows(viewer.person_id, file_id) if file_id <= LARGEST_ID else ():
        return Servable(everyone=audience <= Audience.QUIET, name=name)
    return None


@prepared()
def _served(me: int | None, file_id: int) -> QuerySet[Any, Any]:
    return visible_to(File.objects.filter(id=file_id), Viewer(me)).values_list("audience", "name")


def document_for(viewer: Viewer, file_id: int) -> Shown:
    """A PDF that the viewer may see, wherever it hangs. Raises NotFound."""
    rows = visible_to(File.objects.filter(id=file_id, kind=File.Kind.DOCUMENT, ending="pdf"), viewer)
    for row in rows.values_list(*_FIELDS):
        return Shown(*row)
    raise NotFound


def stored_by_kind() -> list[tuple[str, int, int]]:
    """By kind: how many files, and their bytes as they are served."""
    rows = File.objects.values_list("kind").annotate(n=Count("id"), all=Sum("bytes")).order_by("-all")
    return [(kind, number, size or 0) for kind, number, size in rows]


def stored_by_owner(most: int) -> list[tuple[int, int]]:
    """The people whose files take most, with their bytes: for who runs the server."""
    rows = File.objects.filter(bytes__gt=0).values_list("owner_id").annotate(all=Sum("bytes")).order_by("-all")
    return list(rows[:most])


def stored_bytes() -> int:
    """How many bytes all uploaded files have, as they are served."""
    return File.objects.aggregate(all=Sum("bytes"))["all"] or 0
