"""Pictures for the demo, drawn here: no stock, nobody's face."""

import io
import random

from PIL import Image, ImageDraw, ImageFilter

PAINTED = {"amara", "bo", "chen", "farah", "hana", "jun", "lucia", "goran"}
_PALETTES = (
    ("#0b3954", "#bfd7ea", "#ff6663", "#e0ff4f"),
    ("#1b4332", "#95d5b2", "#ffb703", "#f8f4e3"),
    ("#3d1e6d", "#cdb4db", "#ff9e00", "#fff3e0"),
    ("#5f0f40", "#fbd1a2", "#0f4c5c", "#f2f4f3"),
)


def portrait(handle: str) -> io.BytesIO:
    """A square abstract bust in four colours, the same each time for one handle."""
    chance = random.Random(handle)  # noqa: S311 (a picture, not a secret)
    dark, light, warm, pale = chance.choice(_PALETTES)
    size = 480
    picture = Image.new("RGB", (size, size), light)
    draw = ImageDraw.Draw(picture)
    x, y, r = chance.randint(60, 420), chance.randint(40, 200), chance.randint(120, 200)
    draw.ellipse((x - r, y - r, x + r, y + r), fill=pale)
    draw.ellipse((60, 310, 420, 680), fill=dark)
    draw.rounded_rectangle((205, 250, 275, 350), 30, fill=warm)
    draw.ellipse((150, 100, 330, 310), fill=warm)
    lean = chance.randint(-40, 40)
    draw.pieslice((138, 82, 342, 290), 170 + lean, 370 + lean, fill=dark)
    return _png(picture.filter(ImageFilter.SMOOTH_MORE))


def chart(key: str) -> io.BytesIO:
    """A small chart of bars without numbers."""
    chance = random.Random(key)  # noqa: S311
    dark, light, warm, pale = chance.choice(_PALETTES)
    picture = Image.new("RGB", (960, 540), pale)
    draw = ImageDraw.Draw(picture)
    for line in range(80, 480, 80):
        draw.line((60, line, 900, line), fill=light, width=2)
    for number in range(12):
        height = int(360 * (0.35 + 0.6 * chance.random()) * (1 - number / 20))
        left = 70 + number * 70
        draw.rounded_rectangle((left, 480 - height, left + 48, 480), 8, fill=warm if number == 7 else dark)
    draw.line((60, 480, 900, 480), fill=dark, width=4)
    return _png(picture)


def _png(picture: Image.Image) -> io.BytesIO:
    out = io.BytesIO()
    picture.save(out, "PNG")
    out.seek(0)
    return out
