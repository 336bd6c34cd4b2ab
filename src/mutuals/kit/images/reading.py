"""Opening pictures from anywhere: known by content, and bounded before anything of them is decoded.

No picture takes more than 200 MB while it is read; the figures are in docs/decisions/070.
"""

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cache
from threading import BoundedSemaphore

from django.utils.translation import gettext as _
from PIL import Image, PngImagePlugin

from mutuals.kit.images.reducing import SIZES, TURNS, shrunk
from mutuals.kit.refusal import Refused

LARGEST_FILE = 10 * 1024 * 1024
# A decoder takes 4 bytes for each pixel and more, all at once; for a JPEG in one scan it does not, for a GIF one byte.
MOST_PIXELS = {"JPEG": 50_000_000, "GIF": 50_000_000, "PNG": 40_000_000, "HEIF": 25_000_000, "AVIF": 10_000_000,
               "WEBP": 10_000_000}  # fmt: skip
MOST_IN_SCANS = 16_000_000  # of a JPEG that goes over its picture several times: all of it is kept meanwhile
MOST_SCANS = 32
LONGEST_SIDE = 20_000
LARGE = 4_000_000  # pixels: of those with more, a process reads one at a time
FORMATS = tuple(MOST_PIXELS)
_CALLED = {"HEIF": "HEIC", "WEBP": "WebP"}  # where people know a form by another name
PngImagePlugin.MAX_TEXT_MEMORY = 4 << 20  # bytes of notes in a PNG, unpacked; Pillow itself allows 64 MB
_MARKER = re.compile(rb"\xff+([^\x00\x01\xff\xd0-\xd8])")  # of a JPEG, those with nothing behind them left out
_one_large_at_a_time = BoundedSemaphore(1)


@contextmanager
def opened(data: bytes) -> Iterator[tuple[Image.Image, int]]:
    """The picture as it lies in its file, read, and how it is to be turned (1: not at all). Raises Refused."""
    if len(data) > LARGEST_FILE:
        raise Refused(_("A picture can have at most 10 MB. Make it smaller and try again."), field="pictures")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            know_heif()
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


def read_small(data: bytes, side: int) -> Image.Image:
    """The picture fitted into a square, upright and of plain colours. Raises Refused."""
    with opened(data) as (image, turn):
        return shrunk(image, (0, 0, *image.size), side, turn)


def is_animated(data: bytes) -> bool:
    """Whether a GIF holds more than one picture."""
    try:
        with Image.open(io.BytesIO(data), formats=("GIF",)) as image:
            return bool(getattr(image, "is_animated", False))
    except Exception:  # noqa: BLE001 (as in opened)
        return False


def says_where(data: bytes) -> bool:
    """Whether the beginning of a picture's file says where it was taken. Nothing of it is decoded."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as image:
                return bool(image.getexif().get_ifd(0x8825))
    except Exception:  # noqa: BLE001 (as in opened)
        return False


@cache
def know_heif() -> None:
    """HEIC, from the first picture on: 4 MB that a process without pictures does without."""
    import pillow_heif

    pillow_heif.register_heif_opener()


def _turn_of(image: Image.Image) -> int:
    """How a picture is to be turned (EXIF's orientation): 1, not at all, where what it says of it cannot be read."""
    try:
        turn = image.getexif().get(0x0112, 1)
    except Exception:  # noqa: BLE001 (notes are read by a parser of their own, which fails in its own ways)
        return 1
    return turn if turn in TURNS else 1


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
