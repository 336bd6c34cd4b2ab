"""Words in pictures, recognised by tesseract: off where it is not installed, confined and bounded where it is.

It is given a picture of our own making, in grey, never the bytes that somebody sent. Options: the manual page
tesseract(1).
"""

from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from mutuals.kit.confined import Bounds, ProgramFailed, program, run
from mutuals.kit.text.clean import clean_text

BOUNDS = Bounds(seconds=20, cpu=20, memory=700 << 20, file=4 << 20)
LONGEST_SIDE = 3_200  # pixels that it is given
SMALLEST_SIDE = 24  # of a picture in which words can stand
LONGEST = 20_000  # characters
MOST_LANGUAGES = 5
FIRST = ("eng", "fra", "deu", "spa", "ara")  # those of the product, before others that are installed
NONE = ("osd", "equ")  # no languages, though they are listed as such


@cache
def languages() -> tuple[str, ...]:
    """Those that tesseract knows here, in its own words; none where it is not installed."""
    if program("tesseract") is None:
        return ()
    try:
        with TemporaryDirectory(prefix="mutuals-") as folder:
            told = run("tesseract", ["--list-langs"], bounds=BOUNDS, folder=Path(folder)).decode(errors="replace")
    except ProgramFailed:
        return ()
    known = {line.strip() for line in told.splitlines()[1:]} - {*NONE, ""}
    return tuple(sorted(known, key=lambda code: (code not in FIRST, code)))[:MOST_LANGUAGES]


def words_in(picture: bytes, folder: Path) -> str:
    """The words in a picture, a line for each stretch of them, as far as they are recognised. Raises ProgramFailed."""
    with Image.open(BytesIO(picture)) as image:
        grey = image.convert("L")
    if min(grey.size) < SMALLEST_SIDE:
        return ""
    if 2 * max(grey.size) <= LONGEST_SIDE:  # small letters are recognised twice as large
        grey = grey.resize((grey.width * 2, grey.height * 2), Image.Resampling.LANCZOS)
    grey.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    grey.save(folder / "picture.png", "PNG", compress_level=1)
    options = ["-l", "+".join(languages()), "--psm", "11", "--dpi", "150"]  # 11: words anywhere, in no order
    said = run("tesseract", [str(folder / "picture.png"), "stdout", *options], bounds=BOUNDS, folder=folder)
    lines = (line.strip() for line in said.decode(errors="replace").splitlines())
    return clean_text("\n".join(filter(None, lines)), LONGEST)
