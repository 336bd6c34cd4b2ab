"""Pictures from anywhere, made harmless: known by content, bounded before decoding, re-encoded without metadata.

No picture takes more than 200 MB while it is read; the figures are in docs/decisions/070.
"""

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache
from threading import BoundedSemaphore

import blurhash
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, PngImagePlugin

from mutuals.kit.refusal import Refused

LARGEST_FILE = 10 * 1024 * 1024
# A decoder takes 4 bytes for each pixel and more, all at once; for a JPEG in one scan it does not, for a GIF one byte.
MOST_PIXELS = {"JPEG": 50_000_000, "GIF": 50_000_000, "PNG": 40_000_000, "HEIF": 25_000_000, "AVIF": 10_000_000,
               "WEBP": 10_000_000}  # fmt: skip
MOST_IN_SCANS = 16_000_000  # of a JPEG that goes over its picture several times: all of it is kept meanwhile
MOST_SCANS = 32
LONGEST_SIDE = 20_000
LARGE = 4_000_000  # pixels: of those with more, a process reads one at a time
STRIP = 1 << 20  # pixels that are made smaller at a time
MIXABLE = {"L", "RGB", "CMYK"}  # modes
COARSE = 1.5  # how much larger than wanted a picture may still be for its last, fine step
SIZES = {"small": 480, "large": 1600}
PORTRAIT = {"small": 160, "large": 480}
EMOJI_SIDE = 128
CLOSEST = 5.0  # how much closer than the whole a square can be cut
EVEN = 24  # shades of grey between the darkest and the lightest part: below, all pictures are alike
NEAR = 14  # bits of 128 in which two pictures may differ and still count as one
FORMATS = tuple(MOST_PIXELS)
_CALLED = {"HEIF": "HEIC", "WEBP": "WebP"}  # where people know a form by another name
PngImagePlugin.MAX_TEXT_MEMORY = 4 << 20  # bytes of notes in a PNG, unpacked; Pillow itself allows 64 MB

_TURNS = {2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
          5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE,
          8: Image.Transpose.ROTATE_90}  # fmt: skip
_MARKER = re.compile(rb"\xff+([^\x00\x01\xff\xd0-\xd8])")  # of a JPEG, those with nothing behind them left out
_one_large_at_a_time = BoundedSemaphore(1)


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
    with _opened(data) as (image, turn):
        width, height = image.size if turn < 5 else image.size[::-1]
        large = _shrunk(image, (0, 0, *image.size), SIZES["large"], turn)
    return _picture({"large": large, "small": _fit(large, SIZES["small"])}, width, height)


def is_animated(data: bytes) -> bool:
    """Whether a GIF holds more than one picture."""
    try:
        with Image.open(io.BytesIO(data), formats=("GIF",)) as image:
            return bool(getattr(image, "is_animated", False))
    except Exception:  # noqa: BLE001 (as in _open)
        return False


def process_portrait(data: bytes, crop: Crop) -> Picture:
    """A square of a picture, for a person's photo. Raises Refused."""
    with _opened(data) as (image, turn):
        left, top, side = crop.before(turn).square(*image.size)
        large = _shrunk(image, (left, top, left + side, top + side), PORTRAIT["large"], turn)
    return _picture({"large": large, "small": _fit(large, PORTRAIT["small"])}, side, side)


def process_emoji(data: bytes) -> bytes:
    """A small picture as WebP, at most 128 pixels a side, standing still. Raises Refused."""
    return _encode(_made_small(data, EMOJI_SIDE))


def likeness(data: bytes) -> bytes | None:
    """128 bits that stay nearly the same when a picture is made smaller, cut a little or stored anew (difference hash).

    None for what is no picture, or too even to be told from others.
    """
    try:
        grey = _made_small(data, SIZES["small"]).convert("L")
    except Refused:
        return None
    across = grey.resize((9, 8), Image.Resampling.LANCZOS).tobytes()
    down = grey.resize((8, 9), Image.Resampling.LANCZOS).tobytes()
    if max(across) - min(across) < EVEN:
        return None
    bits = [across[9 * y + x] < across[9 * y + x + 1] for y in range(8) for x in range(8)]
    bits += [down[8 * y + x] < down[8 * (y + 1) + x] for y in range(8) for x in range(8)]
    return sum(bit << i for i, bit in enumerate(bits)).to_bytes(16, "big")


def are_alike(one: bytes, other: bytes) -> bool:
    """Whether two likenesses are of nearly the same picture."""
    return (int.from_bytes(one, "big") ^ int.from_bytes(other, "big")).bit_count() <= NEAR


@cache
def _know_heif() -> None:
    """HEIC, from the first picture on: 4 MB that a process without pictures does without."""
    import pillow_heif

    pillow_heif.register_heif_opener()


@contextmanager
def _opened(data: bytes) -> Iterator[tuple[Image.Image, int]]:
    """The picture as it lies in its file, read, and how it is to be turned (1: not at all). Raises Refused."""
    if len(data) > LARGEST_FILE:
        raise Refused(_("A picture can have at most 10 MB. Make it smaller and try again."), field="pictures")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            _know_heif()
            image = Image.open(io.BytesIO(data), formats=FORMATS)
            _refuse_too_many(image, data)
            with _one_large_at_a_time if image.width * image.height > LARGE else nullcontext():
                image.draft("RGB", (SIZES["large"] * 2, SIZES["large"] * 2))
                image.load()
                yield image, _turn_of(image)
    except Refused:
        raise
    except Exception as e:  # decoders fail in every way there is; a bomb is none of OSError and ValueError
        sentence = _("This is not a picture that can be read. JPEG, PNG, WebP, GIF, HEIC and AVIF work.")
        raise Refused(sentence, field="pictures") from e


def _turn_of(image: Image.Image) -> int:
    """How a picture is to be turned (EXIF's orientation): 1, not at all, where what it says of it cannot be read."""
    try:
        turn = image.getexif().get(0x0112, 1)
    except Exception:  # noqa: BLE001 (notes are read by a parser of their own, which fails in its own ways)
        return 1
    return turn if turn in _TURNS else 1


def _refuse_too_many(image: Image.Image, data: bytes) -> None:
    """Raises Refused for more pixels than a decoder of this form can read in 200 MB and two seconds."""
    form = "JPEG" if image.format == "MPO" else str(image.format)  # one with more behind it, as telephones make
    most, scans = MOST_PIXELS[form], _scans(data) if form == "JPEG" else 1
    if scans > MOST_SCANS:
        raise Refused(
            _("This JPEG goes over its picture too many times. Save it anew and try again."), field="pictures"
        )
    if scans > 1:
        most, form = MOST_IN_SCANS, str(_("progressive JPEG"))
    if image.width * image.height > most or max(image.size) > LONGEST_SIDE:
        sentence = _(
            "This picture has %(width)d x %(height)d pixels. For %(form)s the limit is %(most)d million, "
            "and %(side)d a side. Make it smaller and try again."
        )
        told: dict[str, str | int] = {"width": image.width, "height": image.height, "side": LONGEST_SIDE}
        told |= {"form": _CALLED.get(form, form), "most": most // 1_000_000}
        raise Refused(sentence % told, field="pictures")


def _scans(data: bytes) -> int:
    """How often a JPEG goes over its picture (ITU-T T.81, B.2.3): its decoder would do so as often as a file says."""
    at = found = 0
    while mark := _MARKER.search(data, at):
        kind = mark[1][0]
        if kind == 0xD9:
            break
        found += kind == 0xDA
        at = mark.end() + int.from_bytes(data[mark.end() : mark.end() + 2])
    return found


def _shrunk(image: Image.Image, box: tuple[int, int, int, int], side: int, turn: int) -> Image.Image:
    """A part of a picture, fitted into a square, upright, in sRGB; with transparency where there is any.

    In strips: a second copy of the whole would take as much again as the first.
    """
    width, height = fitted((box[2] - box[0], box[3] - box[1]), side)
    across = max(1, round((box[2] - box[0]) / width / COARSE))
    down = max(1, round((box[3] - box[1]) / height / COARSE))
    made, exact = _reduced(image, box, across, down)
    made = made.resize((width, height), Image.Resampling.LANCZOS, box=exact)
    made = made.transpose(_TURNS[turn]) if turn in _TURNS else made
    return _plain_colours(made, image.info.get("icc_profile"))


def _reduced(
    image: Image.Image, box: tuple[int, int, int, int], across: int, down: int
) -> tuple[Image.Image, tuple[float, float, float, float]]:  # fmt: skip
    """A picture in which pixels may be mixed, made smaller by whole numbers, and where the part is in it."""
    if across * down == 1 and image.mode in MIXABLE and not image.has_transparency_data:
        return image, box
    left, top, right, bottom = box
    rows = max(1, STRIP // (right - left) // down) * down
    made: Image.Image | None = None
    for y in range(top, bottom, rows):
        strip = _mixable(image.crop((left, y, right, min(y + rows, bottom)))).reduce((across, down))
        made = made or Image.new(strip.mode, (strip.width, -(-(bottom - top) // down)))
        made.paste(strip, (0, (y - top) // down))
    assert made is not None
    return made, (0, 0, (right - left) / across, (bottom - top) / down)


def _mixable(strip: Image.Image) -> Image.Image:
    """The same in a mode in which the mean of some pixels is a pixel: what cannot be seen has no colour there."""
    if strip.mode.startswith("I;16"):
        strip = strip.point(lambda shade: shade / 256).convert("L")
    if strip.has_transparency_data:
        return (strip if strip.mode == "RGBA" else strip.convert("RGBA")).convert("RGBa")
    return strip if strip.mode in MIXABLE else strip.convert("RGB")


def _plain_colours(image: Image.Image, profile: bytes | None) -> Image.Image:
    """sRGB, with transparency where there is any, and nothing else."""
    if profile and image.mode in {"RGB", "CMYK"}:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            image = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB") or image
        except (ImageCms.PyCMSError, OSError):
            pass
    image = image.convert("RGBA" if image.mode == "RGBa" else "RGB")
    image.info.clear()
    return image


def _made_small(data: bytes, side: int) -> Image.Image:
    with _opened(data) as (image, turn):
        return _shrunk(image, (0, 0, *image.size), side, turn)


def _picture(sizes: dict[str, Image.Image], width: int, height: int) -> Picture:
    return Picture({name: _encode(made) for name, made in sizes.items()}, width, height, _blurhash(sizes["small"]))


def fitted(size: tuple[int, int], side: int) -> tuple[int, int]:
    """Width and height of a picture of that size once it is made to fit into a square."""
    if max(size) <= side:
        return size
    scale = side / max(size)
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _fit(image: Image.Image, side: int) -> Image.Image:
    size = fitted(image.size, side)
    return image if size == image.size else image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _encode(image: Image.Image) -> bytes:
    target = io.BytesIO()
    image.save(target, "WEBP", quality=82, method=3, exif=b"", xmp=b"")
    return target.getvalue()


def _blurhash(image: Image.Image) -> str:
    size = (32, max(1, min(32, 32 * image.height // max(image.width, 1))))
    tiny = image.resize(size, reducing_gap=2.0).convert("RGB")
    rows = [[list(tiny.getpixel((x, y))) for x in range(tiny.width)] for y in range(tiny.height)]  # type: ignore[arg-type]
    return str(blurhash.encode(rows, components_x=4, components_y=3))


def says_where(data: bytes) -> bool:
    """Whether the beginning of a picture's file says where it was taken. Nothing of it is decoded."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as image:
                return bool(image.getexif().get_ifd(0x8825))
    except Exception:  # noqa: BLE001 (as in _open)
        return False
