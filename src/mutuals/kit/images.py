"""Pictures from anywhere, made harmless: known by content, bounded before decoding, re-encoded without metadata."""

import io
import warnings
from dataclasses import dataclass
from functools import cache

import blurhash
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from mutuals.kit.refusal import Refused

LARGEST_FILE = 10 * 1024 * 1024
MOST_PIXELS = 50_000_000
SIZES = {"small": 480, "large": 1600}
EMOJI_SIDE = 128
CLOSEST = 5.0  # how much closer than the whole a square can be cut
EVEN = 24  # shades of grey between the darkest and the lightest part: below, all pictures are alike
NEAR = 14  # bits of 128 in which two pictures may differ and still count as one
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "HEIF", "AVIF")


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


def process_picture(data: bytes) -> Picture:
    """The picture in all sizes. Raises Refused with the reason."""
    image = _open(data)
    files = {name: _encode(_fit(image, side)) for name, side in SIZES.items()}
    return Picture(files, image.width, image.height, _blurhash(image))


def is_animated(data: bytes) -> bool:
    """Whether a GIF holds more than one picture."""
    try:
        with Image.open(io.BytesIO(data), formats=("GIF",)) as image:
            return bool(getattr(image, "is_animated", False))
    except Exception:  # noqa: BLE001 (as in _open)
        return False


def process_portrait(data: bytes, crop: Crop) -> Picture:
    """A square of a picture, for a person's photo. Raises Refused."""
    image = _open(data)
    left, top, side = crop.square(*image.size)
    square = image.crop((left, top, left + side, top + side))
    files = {name: _encode(_fit(square, pixels)) for name, pixels in {"small": 160, "large": 480}.items()}
    return Picture(files, side, side, _blurhash(square))


def process_emoji(data: bytes) -> bytes:
    """A small picture as WebP, at most 128 pixels a side, standing still. Raises Refused."""
    return _encode(_fit(_open(data), EMOJI_SIDE))


def likeness(data: bytes) -> bytes | None:
    """128 bits that stay nearly the same when a picture is made smaller, cut a little or stored anew (difference hash).

    None for what is no picture, or too even to be told from others.
    """
    try:
        grey = _open(data).convert("L")
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


def _open(data: bytes) -> Image.Image:
    if len(data) > LARGEST_FILE:
        raise Refused(_("A picture can have at most 10 MB. Make it smaller and try again."), field="pictures")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            _know_heif()
            image = Image.open(io.BytesIO(data), formats=FORMATS)
            if image.width * image.height > MOST_PIXELS or max(image.size) > 20_000:
                raise Refused(
                    _("This picture has %(width)d x %(height)d pixels; 50 million at most.")
                    % {"width": image.width, "height": image.height},
                    field="pictures",
                )
            image.draft("RGB", (SIZES["large"] * 2, SIZES["large"] * 2))
            image.load()
            ImageOps.exif_transpose(image, in_place=True)
            return _plain_colours(image)
    except Refused:
        raise
    except Exception as e:  # decoders fail in every way there is; a bomb is none of OSError and ValueError
        sentence = _("This is not a picture that can be read. JPEG, PNG, WebP, GIF, HEIC and AVIF work.")
        raise Refused(sentence, field="pictures") from e


def _plain_colours(image: Image.Image) -> Image.Image:
    """sRGB, with transparency where there is any, and nothing else."""
    profile = image.info.get("icc_profile")
    clear = image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info
    if profile and image.mode in {"RGB", "CMYK"}:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            image = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB") or image
        except (ImageCms.PyCMSError, OSError):
            pass
    if image.mode != (mode := "RGBA" if clear else "RGB"):  # else it would be a copy: 150 MB of the largest
        image = image.convert(mode)
    image.info.clear()
    return image


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
