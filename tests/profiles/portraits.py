"""Photos for tests. `astronaut.webp` is Eileen Collins, photographed by NASA: in the public domain."""

import io
from pathlib import Path

from PIL import Image, ImageEnhance, ImageFilter, ImageOps

ASTRONAUT = Path(__file__).with_name("astronaut.webp")  # 512 x 512, the face at 177, 67, 92 pixels wide


def astronaut() -> Image.Image:
    """Her, at the middle left of the picture."""
    with Image.open(ASTRONAUT) as image:
        return image.convert("RGB")


def dark(part: float = 0.25) -> Image.Image:
    return ImageEnhance.Brightness(astronaut()).enhance(part)


def glaring() -> Image.Image:
    return ImageEnhance.Brightness(astronaut()).enhance(1.5)


def blurred(pixels: float = 3) -> Image.Image:
    return astronaut().filter(ImageFilter.GaussianBlur(pixels))


def two() -> Image.Image:
    """Her twice, beside each other."""
    wide = Image.new("RGB", (640, 512))
    wide.paste(astronaut().crop((80, 0, 400, 512)), (0, 0))
    wide.paste(ImageOps.mirror(astronaut()).crop((112, 0, 432, 512)), (320, 0))
    return wide


def far() -> Image.Image:
    """Her, small on a wide wall."""
    wall = Image.new("RGB", (1024, 1024), (120, 140, 150))
    wall.paste(astronaut(), (480, 500))
    return wall


def logo() -> Image.Image:
    """A flat drawing: no face."""
    drawn = Image.new("RGB", (400, 400), "white")
    drawn.paste((20, 90, 160), (80, 80, 320, 320))
    drawn.paste((240, 200, 40), (160, 160, 240, 240))
    return drawn


def sent(image: Image.Image, form: str = "PNG") -> io.BytesIO:
    """A picture as it is uploaded."""
    file = io.BytesIO()
    image.save(file, form)
    file.seek(0)
    file.name = f"me.{form.lower()}"
    return file
