"""Advice on a photo before it is shown: how it would be cut, and what could be better. It refuses nothing.

Where a face is, is known while this runs and is kept nowhere: what goes out is a square, and sentences.
"""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from mutuals.domains.media import services as media
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.services.pictures import show_picture
from mutuals.kit.images import CLOSEST, Crop
from mutuals.kit.portraits.advice import (
    FEWEST_PIXELS,
    Face,
    Kind,
    Measured,
    around,
    measured,
    prominent,
    remarks,
)

MOST_CUTS = 3  # faces to choose from


@dataclass(frozen=True, slots=True)
class Cut:
    """A square that one could choose instead."""

    label: str
    crop: Crop


@dataclass(frozen=True, slots=True)
class Remark:
    """What could be better. Where no cut helps, another picture would."""

    kind: Kind
    sentence: str
    cuts: tuple[Cut, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture would be shown. `found` says that the square was put around a face; `faces` is None where they
    were not looked for."""

    file_id: int
    size: tuple[int, int]
    crop: Crop
    found: bool
    faces: int | None
    remarks: tuple[Remark, ...]

    @property
    def square(self) -> tuple[int, int, int]:
        """Left, top and side of what is kept, in pixels."""
        return self.crop.square(*self.size)


def look_at(actor: Viewer, *, file_id: int, crop: Crop | None = None) -> Look:
    """What is to be said of an upload of the actor's as their photo, cut so; where no cut is told, around the face,
    if there is one. Raises NotFound."""
    size, picture = media.loose_picture(actor, file_id)
    told = measured(picture, crop or Crop(), size)
    if told is None:
        return Look(file_id, size, crop or Crop(), found=False, faces=None, remarks=())
    here = prominent(told.faces) if told.faces else ()
    found = crop is None and len(here) == 1
    square = around(here[0], size) if found else crop or Crop()
    said = tuple(_remark(kind, here, square, size) for kind in remarks(told, square, size))
    return Look(file_id, size, square, found, _count(told), said)


def use_photo(actor: Viewer, *, file_id: int, crop: Crop) -> None:
    """Shows a square of an upload of the actor's as their photo; the upload is gone then. Raises NotFound, Refused."""
    show_picture(actor, which="avatar", file_id=media.cut_portrait(actor, file_id=file_id, crop=crop))


def _count(told: Measured) -> int | None:
    return None if told.faces is None else len(told.faces)


def _remark(kind: Kind, faces: tuple[Face, ...], crop: Crop, size: tuple[int, int]) -> Remark:
    return Remark(kind, _sentence(kind), tuple(_cuts(kind, faces, crop, size)))


def _sentence(kind: Kind) -> str:
    return {
        "none": _("No face was found. For a logo or a drawing that is as it should be."),
        "several": _("There are several faces: who of them is you?"),
        "edge": _("The face is at the edge of the square, or outside it."),
        "small": _("The face is small: beside a post it is hardly seen."),
        "pixels": _("The square has few pixels: shown large it looks blurred."),
        "dark": _("It is dark. Light from the front helps."),
        "bright": _("The face is so bright that parts of it are not seen. Softer light helps."),
        "blurred": _("It looks blurred. More light, or something to lean on, helps."),
    }[kind]


def _cuts(kind: Kind, faces: tuple[Face, ...], crop: Crop, size: tuple[int, int]) -> list[Cut]:
    if kind == "several":
        first, last = _("Cut to the left face"), _("Cut to the right face")
        labels = [first, last] if len(faces) == 2 else [first, _("Cut to the middle face"), last]
        return [
            Cut(label, around(face, size))
            for label, face in zip(labels, faces, strict=False)
            if len(faces) <= MOST_CUTS
        ]
    if kind in {"edge", "small"}:
        better = around(max(faces, key=lambda face: face.width), size)
        return [Cut(_("Cut to the face"), better)] if better != crop else []
    if kind == "pixels" and min(size) > FEWEST_PIXELS and crop.zoom > 1:
        wider = min(max(min(size) / (FEWEST_PIXELS + 1), 1.0), CLOSEST)
        return [Cut(_("Keep more of it"), replace(crop, zoom=round(wider, 3)))]
    return []
