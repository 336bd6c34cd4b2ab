"""Pictures ready to serve: encoded anew, without metadata, in the sizes that pages need."""

import io
from dataclasses import dataclass

import blurhash
from PIL import Image

from mutuals.kit.images.reading import opened, read_small
from mutuals.kit.images.reducing import SIZES, fit, shrunk

PORTRAIT = {"small": 160, "large": 480}
EMOJI_SIDE = 128
CLOSEST = 5.0  # how much closer than the whole a square can be cut


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to serve: WebP files by size name, and what pages need to know before it loads."""

    files: dict[str, bytes]
    width: int
    height: int
    blurhash: str


@dataclass(frozen=True, slots=True)
class Crop:
    """A square cut: its centre as parts of width and height (0 to 1), and how much closer than the whole (1 to 5)."""

    x: float = 0.5
    y: float = 0.5
    zoom: float = 1.0

    def square(self, width: int, height: int) -> tuple[int, int, int]:
        """Left, top and side of what is kept of a picture of this size, in its pixels."""
        side = max(32, int(min(width, height) / min(max(self.zoom, 1.0), CLOSEST)))
        side = min(side, width, height)
        left = int(min(max(self.x * width - side / 2, 0), width - side))
        top = int(min(max(self.y * height - side / 2, 0), height - side))
        return left, top, side

    def before(self, turn: int) -> "Crop":
        """The same of the picture as it lies in its file, before it is turned upright (EXIF's orientation)."""
        x, y = 1 - self.x, 1 - self.y
        centre = {2: (x, self.y), 3: (x, y), 4: (self.x, y), 5: (self.y, self.x), 6: (self.y, x), 7: (y, x),
                  8: (y, self.x)}  # fmt: skip
        return Crop(*centre.get(turn, (self.x, self.y)), self.zoom)


def process_picture(data: bytes) -> Picture:
    """The picture in all sizes. Raises Refused with the reason."""
    with opened(data) as (image, turn):
        width, height = image.size if turn < 5 else image.size[::-1]
        large = shrunk(image, (0, 0, *image.size), SIZES["large"], turn)
    return _picture({"large": large, "small": fit(large, SIZES["small"])}, width, height)


def process_portrait(data: bytes, crop: Crop) -> Picture:
    """A square of a picture, for a person's photo. Raises Refused."""
    with opened(data) as (image, turn):
        left, top, side = crop.before(turn).square(*image.size)
        large = shrunk(image, (left, top, left + side, top + side), PORTRAIT["large"], turn)
    return _picture({"large": large, "small": fit(large, PORTRAIT["small"])}, side, side)


def process_emoji(data: bytes) -> bytes:
    """A small picture as WebP, at most 128 pixels a side, standing still. Raises Refused."""
    return _encode(read_small(data, EMOJI_SIDE))


def _picture(sizes: dict[str, Image.Image], width: int, height: int) -> Picture:
    return Picture({name: _encode(made) for name, made in sizes.items()}, width, height, _blurhash(sizes["small"]))


def _encode(image: Image.Image) -> bytes:
    target = io.BytesIO()
    image.save(target, "WEBP", quality=82, method=3, exif=b"", xmp=b"")
    return target.getvalue()


def _blurhash(image: Image.Image) -> str:
    size = (32, max(1, min(32, 32 * image.height // max(image.width, 1))))
    tiny = image.resize(size, reducing_gap=2.0).convert("RGB")
    rows = [[list(tiny.getpixel((x, y))) for x in range(tiny.width)] for y in range(tiny.height)]  # type: ignore[arg-type]
    return str(blurhash.encode(rows, components_x=4, components_y=3))
