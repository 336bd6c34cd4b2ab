"""Making pictures smaller, upright and of plain colours, without a second copy of the whole."""

import io

from PIL import Image, ImageCms

SIZES = {"small": 480, "large": 1600}
STRIP = 1 << 20  # pixels that are made smaller at a time
MIXABLE = {"L", "RGB", "CMYK"}  # modes
COARSE = 1.5  # how much larger than wanted a picture may still be for its last, fine step
TURNS = {2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
         5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE,
         8: Image.Transpose.ROTATE_90}  # fmt: skip


def shrunk(image: Image.Image, box: tuple[int, int, int, int], side: int, turn: int) -> Image.Image:
    """A part of a picture, fitted into a square, upright, in sRGB; with transparency where there is any.

    In strips: a second copy of the whole would take as much again as the first.
    """
    width, height = fitted((box[2] - box[0], box[3] - box[1]), side)
    across = max(1, round((box[2] - box[0]) / width / COARSE))
    down = max(1, round((box[3] - box[1]) / height / COARSE))
    made, exact = _reduced(image, box, across, down)
    made = made.resize((width, height), Image.Resampling.LANCZOS, box=exact)
    made = made.transpose(TURNS[turn]) if turn in TURNS else made
    return _plain_colours(made, image.info.get("icc_profile"))


def fitted(size: tuple[int, int], side: int) -> tuple[int, int]:
    """Width and height of a picture of that size once it is made to fit into a square."""
    if max(size) <= side:
        return size
    scale = side / max(size)
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def fit(image: Image.Image, side: int) -> Image.Image:
    size = fitted(image.size, side)
    return image if size == image.size else image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


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
