"""A program: draws the pages of a PDF, and says what is written on them. `python drawing.py SOURCE FOLDER`.

One page after the other is finished as N.webp and N.json; whatever ends the program leaves those before whole. PDFium
is built without JavaScript. It runs alone, confined (reading.py), without this project.
"""

import json
import sys
import time
from pathlib import Path

MOST_PAGES = 100
SIDE = 1_600  # pixels, of the longer side
LONGEST_TEXT = 20_000  # characters of one page
SECONDS = 60.0  # then no further page is begun


def draw(source: Path, folder: Path) -> None:
    """Draws pages until all are there, or it takes too long."""
    import pypdfium2  # here, so that who only asks for the limits above does not load it

    until = time.monotonic() + SECONDS
    document = pypdfium2.PdfDocument(source)
    document.init_forms()
    for number in range(min(len(document), MOST_PAGES)):
        if time.monotonic() > until:
            return
        page = document[number]
        width, height = page.get_size()
        scale = SIDE / max(width, height, 1.0)
        picture = page.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")
        picture.save(folder / "page", "WEBP", quality=80, method=2)
        words = page.get_textpage()
        text = words.get_text_range(count=min(words.count_chars(), LONGEST_TEXT)) if words.count_chars() else ""
        words.close()
        page.close()
        told = {"width": picture.width, "height": picture.height, "text": text[:LONGEST_TEXT]}
        (folder / "page").rename(folder / f"{number + 1}.webp")
        (folder / f"{number + 1}.json").write_text(json.dumps(told), "utf-8")


if __name__ == "__main__":
    draw(Path(sys.argv[1]), Path(sys.argv[2]))
