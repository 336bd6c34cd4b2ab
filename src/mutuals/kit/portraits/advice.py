"""What could be better about a person's photo. It is measured by a program that can do little harm (measuring.py), and
nothing of it is kept.

The limits were found by measuring: docs/decisions/067.
"""

import json
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore
from typing import Literal

from mutuals.kit.confined import Bounds, ProgramFailed, run
from mutuals.kit.images import CLOSEST, Crop

BOUNDS = Bounds(seconds=4, cpu=4, memory=480 << 20, file=1 << 20)
FEWEST_PIXELS = 160  # of the side that is kept: photos are shown as large
SMALL = 0.25  # of the side: a face that takes less is hardly seen beside a post
WHOLE_FACE = 0.45  # of the side, where a square is put around a face
ROOM = 0.05  # of a face, that should be left around it
ALSO = 0.5  # of the largest face: a smaller one stands in the background
DARK = 90  # of 255, the lightest twentieth: whoever has dark skin in good light has lighter places than that
GLARING = 0.25  # of the face, that has no shades left
BLURRED = 0.3  # as measuring.sharpness tells it

Kind = Literal["none", "several", "edge", "small", "pixels", "dark", "bright", "blurred"]
_one_at_a_time = BoundedSemaphore(1)


@dataclass(frozen=True, slots=True)
class Face:
    """Where a face is, in parts of width and height."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Measured:
    """What the program told. `faces` is None where they are not looked for."""

    faces: tuple[Face, ...] | None
    brightest: float
    glare: float | None  # of a face
    sharp: float


def finds_faces() -> bool:
    """Whether OpenCV is installed. It is not loaded: the program alone does that."""
    return find_spec("cv2") is not None


def measured(picture: bytes, crop: Crop, size: tuple[int, int]) -> Measured | None:
    """What is to be told of a picture of our own making (WebP); None where it could not be measured in good time."""
    left, top, side = crop.square(*size)
    square = (left / size[0], top / size[1], side / min(size))
    if not _one_at_a_time.acquire(timeout=BOUNDS.seconds):
        return None
    try:
        with TemporaryDirectory(prefix="mutuals-") as made:
            source = Path(made) / "picture.webp"
            source.write_bytes(picture)
            script = Path(__file__).with_name("measuring.py")
            words = ["-I", str(script), str(source), *map(str, square)]
            told = json.loads(run(sys.executable, words, bounds=BOUNDS, folder=Path(made)))
        faces = None if told["faces"] is None else tuple(Face(*map(float, face)) for face in told["faces"])
        region = told.get("face", told["square"])
        glare = float(region[2]) if "face" in told else None
        return Measured(faces, float(region[1]), glare, float(told["sharp"]))
    except (ProgramFailed, ValueError, KeyError, TypeError, IndexError):
        return None
    finally:
        _one_at_a_time.release()


def around(face: Face, size: tuple[int, int]) -> Crop:
    """The square that shows a face well: as large as its pictures are shown, where there are pixels enough."""
    wanted = max(face.width * size[0] / WHOLE_FACE, FEWEST_PIXELS)
    zoom = min(max(min(size) / wanted, 1.0), CLOSEST)
    return Crop(round(face.left + face.width / 2, 4), round(face.top + face.height / 2, 4), round(zoom, 3))


def prominent(faces: tuple[Face, ...]) -> tuple[Face, ...]:
    """Those that are no background, from left to right."""
    return tuple(sorted((f for f in faces if f.width >= ALSO * faces[0].width), key=lambda f: f.left))


def remarks(told: Measured, crop: Crop, size: tuple[int, int]) -> list[Kind]:
    """What could be better in a square of the picture, what matters most first; three at most."""
    left, top, side = crop.square(*size)
    found: list[Kind] = []
    if told.faces is not None:
        found += _of_faces(told.faces, (left, top, side), size)
    if side < FEWEST_PIXELS:
        found.append("pixels")
    if told.brightest < DARK:
        found.append("dark")
    if told.glare is not None and told.glare > GLARING:
        found.append("bright")
    if told.sharp < BLURRED and told.faces != () and "pixels" not in found:
        found.append("blurred")  # of a drawing it is not known what should be sharp
    return found[:3]


def _of_faces(faces: tuple[Face, ...], square: tuple[int, int, int], size: tuple[int, int]) -> list[Kind]:
    if not faces:
        return ["none"]
    left, top, side = square
    here = []
    for face in prominent(faces):
        x, y = (face.left + face.width / 2) * size[0], (face.top + face.height / 2) * size[1]
        if left <= x <= left + side and top <= y <= top + side:
            here.append(face)
    if len(here) > 1:
        return ["several"]
    if not here or not _has_room(here[0], square, size):
        return ["edge"]
    return ["small"] if here[0].width * size[0] < SMALL * side else []


def _has_room(face: Face, square: tuple[int, int, int], size: tuple[int, int]) -> bool:
    """Whether a face lies in a square with some room around it; the picture's own edge gives no more."""
    left, top, side = square
    room = ROOM * face.width * size[0]
    x, y, wide, high = face.left * size[0], face.top * size[1], face.width * size[0], face.height * size[1]
    return left <= x - room and top <= y - room and x + wide + room <= left + side and y + high + room <= top + side
