"""The caller's photo: what could be better about a picture before it is shown, and showing a square of it."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from mutuals.api.call import Call
from mutuals.api.own.people import Profile, entity
from mutuals.api.params import Id, Params
from mutuals.api.registry import endpoint
from mutuals.api.statuses.naming import limited
from mutuals.domains.profiles import services
from mutuals.domains.profiles.queries import profile_for
from mutuals.kit.images import CLOSEST, Crop

PHOTO = "/api/mutuals/v1/profile/photo"
Part = Annotated[float, Field(ge=0, le=1)]


class Asked(Params):
    """An uploaded picture that nothing shows. `x` and `y` are the middle of a square, as parts of width and height;
    `zoom`, 1 to 5, is how much closer than the whole it is. None of them: around the face."""

    media_id: Id = 0
    x: Part | None = None
    y: Part | None = None
    zoom: Annotated[float, Field(ge=1, le=CLOSEST)] | None = None


class Used(Asked):
    description: str = ""


@dataclass(frozen=True, slots=True)
class Square:
    label: str
    x: float
    y: float
    zoom: float


@dataclass(frozen=True, slots=True)
class Remark:
    """`kind`: none, several, edge, small, pixels, dark, bright, blurred. Where no square helps, another picture may."""

    kind: str
    sentence: str
    squares: list[Square]


@dataclass(frozen=True, slots=True)
class PhotoLook:
    """How it would be cut. `faces` is null where this server does not look for them; nothing of this is kept."""

    media_id: str
    square: Square
    faces: int | None
    remarks: list[Remark]


@endpoint("POST", PHOTO + "/look", scope="write:accounts")
def look(call: Call, q: Asked) -> PhotoLook:
    """Advice on a picture as the caller's photo. It refuses nothing."""
    limited(call, "upload")
    found = services.look_at(call.viewer, file_id=q.media_id, crop=_crop(q))
    remarks = [Remark(r.kind, r.sentence, [_square(cut.crop, cut.label) for cut in r.cuts]) for r in found.remarks]
    return PhotoLook(str(found.file_id), _square(found.crop), found.faces, remarks)


@endpoint("PUT", PHOTO, scope="write:accounts")
def use(call: Call, q: Used) -> Profile:
    """Shows a square of an uploaded picture as the caller's photo; the upload is gone then."""
    services.use_photo(call.viewer, file_id=q.media_id, crop=_crop(q) or Crop())
    if q.description:
        services.describe_picture(call.viewer, which="avatar", alt=q.description)
    return entity(call.viewer, profile_for(call.viewer, call.viewer.me))


def _crop(q: Asked) -> Crop | None:
    if q.x is None and q.y is None and q.zoom is None:
        return None
    return Crop(0.5 if q.x is None else q.x, 0.5 if q.y is None else q.y, q.zoom or 1.0)


def _square(crop: Crop, label: str = "") -> Square:
    return Square(label, crop.x, crop.y, crop.zoom)
