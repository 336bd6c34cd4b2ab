"""Having a PDF cleaned and drawn by programs that can do little harm, and taking what they made."""

import contextlib
import json
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext as _

from mutuals.kit.confined import Bounds, ProgramFailed, run
from mutuals.kit.pdf.drawing import MOST_PAGES
from mutuals.kit.refusal import Refused
from mutuals.kit.text.clean import clean_text

CLEANING = Bounds(seconds=10, cpu=2, memory=300 << 20, file=40 << 20)
WORDING = Bounds(seconds=8, cpu=5, memory=300 << 20, file=4 << 20)
DRAWING = Bounds(seconds=120, cpu=90, memory=300 << 20, file=4 << 20)
LARGEST_PAGE = 2 << 20  # bytes
LARGEST_WORDS = 200_000  # bytes of what is told of a page
WORDS = "pages.json"


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it is shown."""

    width: int
    height: int
    text: str


@dataclass(frozen=True, slots=True)
class Wording:
    """What is written in a PDF: pages that say something, by number. `unread` is the first that was not read, or 0."""

    pages: tuple[tuple[int, str], ...]
    unread: int


def clean(source: Path, target: Path, folder: Path) -> dict[str, Any]:
    """Writes the document anew, harmless and without metadata; how many pages it has, and whether it is signed: then
    nothing is written. Raises Refused."""
    try:
        told = json.loads(_run("cleaning", CLEANING, folder, source, target))
        if "refused" not in told:
            return {"pages": int(told["pages"]), "signed": bool(told["signed"])}
    except (ProgramFailed, ValueError, KeyError, TypeError) as e:
        raise Refused(unreadable(), field="pictures") from e
    if told["refused"] == "locked":
        raise Refused(_("This PDF is locked with a password. Save it without one and try again."), field="pictures")
    raise Refused(unreadable(), field="pictures")


def wording(source: Path, folder: Path) -> Wording:
    """What is written in the document, as far as it was read in bounded time."""
    target = folder / "wording"
    with contextlib.suppress(ProgramFailed):  # the pages before stand
        _run("wording", WORDING, folder, source, target)
    pages: list[tuple[int, str]] = []
    read = 0
    for line in target.read_text("utf-8", "replace").splitlines() if target.is_file() else ():
        try:
            told = json.loads(line)
        except ValueError:
            break  # it ended in the middle of a line
        if isinstance(told, int):
            return Wording(tuple(pages), 0 if told == read else read + 1)
        read = int(told[0])
        if text := clean_text(str(told[1]), LARGEST_WORDS):
            pages.append((read, text))
    return Wording(tuple(pages), read + 1)


def draw(source: Path, folder: Path, target: IO[bytes]) -> list[Page]:
    """Draws the first pages into an archive; none where it cannot be done. What comes of a page is looked at."""
    with contextlib.suppress(ProgramFailed):  # the pages before stand
        _run("drawing", DRAWING, folder, source, folder)
    pages = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for number, (picture, page) in enumerate(_finished(folder), 1):
            archive.writestr(f"{number}.webp", picture)
            pages.append(page)
        archive.writestr(WORDS, json.dumps([(page.width, page.height, page.text) for page in pages]))
    return pages


def words_of(archive: IO[bytes]) -> list[Page]:
    """What was drawn, without the pictures."""
    with zipfile.ZipFile(archive) as parts:
        return [Page(*row) for row in json.loads(parts.read(WORDS))]


def picture_of(archive: IO[bytes], number: int) -> bytes | None:
    """The picture of a page; None where there is none."""
    with zipfile.ZipFile(archive) as parts:
        name = f"{number}.webp"
        return parts.read(name) if name in parts.namelist() else None


def unreadable() -> str:
    """The sentence for a PDF of which nothing can be made."""
    return _("This PDF cannot be read. Print it to a new PDF and try again.")


def _finished(folder: Path) -> Iterator[tuple[bytes, Page]]:
    for number in range(1, MOST_PAGES + 1):
        picture, words = folder / f"{number}.webp", folder / f"{number}.json"
        if not words.is_file() or picture.stat().st_size > LARGEST_PAGE or words.stat().st_size > LARGEST_WORDS:
            return
        data, told = picture.read_bytes(), json.loads(words.read_text("utf-8"))
        if not (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
            return
        yield data, Page(int(told["width"]), int(told["height"]), clean_text(str(told["text"]), LARGEST_WORDS))


def _run(program: str, bounds: Bounds, folder: Path, *words: Path) -> bytes:
    script = Path(__file__).with_name(f"{program}.py")
    return run(sys.executable, ["-I", str(script), *map(str, words)], bounds=bounds, folder=folder)
