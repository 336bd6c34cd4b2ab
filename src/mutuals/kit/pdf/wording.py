"""A program: says what is written in a PDF, page by page, without drawing it. `python wording.py SOURCE TARGET`.

Each line of TARGET is a page's number and text as JSON, notes and filled-in fields after the words of the page; the
last one says how many pages there are. Where it is missing, or tells of more, the rest was not read. It runs alone,
confined (reading.py), without this project.
"""

import ctypes
import json
import sys
import time
from pathlib import Path
from typing import Any

MOST_PAGES = 100
LONGEST_PAGE = 20_000  # characters
LONGEST = 200_000  # of all pages
MOST_NOTES = 200  # and fields, of one page
LONGEST_NOTE = 2_000
SECONDS = 3.0  # then no further page is begun


def write_down(source: Path, target: Path) -> None:
    """Writes pages until all are there, or it is enough."""
    import pypdfium2  # here, so that who only asks for the limits above does not load it

    until = time.monotonic() + SECONDS
    document = pypdfium2.PdfDocument(source)
    left = LONGEST
    with target.open("w", encoding="utf-8") as lines:
        for number in range(min(len(document), MOST_PAGES)):
            if time.monotonic() > until or left <= 0:
                return
            page = document[number]
            words = page.get_textpage()
            count = words.count_chars()
            text = words.get_text_range(count=min(count, LONGEST_PAGE)) if count else ""
            text = "\n".join([text[:LONGEST_PAGE], *_notes(page, pypdfium2.raw)])[: min(2 * LONGEST_PAGE, left)]
            left -= len(text)
            words.close()
            page.close()
            lines.write(json.dumps([number + 1, text]) + "\n")
            lines.flush()
            if count > LONGEST_PAGE:
                return
        lines.write(json.dumps(len(document)) + "\n")


def _notes(page: Any, raw: Any) -> list[str]:
    """What notes on the page say, and what was filled in: it is seen, and no part of the page's text."""
    found = []
    for number in range(min(raw.FPDFPage_GetAnnotCount(page), MOST_NOTES)):
        note = raw.FPDFPage_GetAnnot(page, number)
        for name in (b"Contents", b"V"):
            size = raw.FPDFAnnot_GetStringValue(note, name, None, 0)
            if 2 < size <= 2 * LONGEST_NOTE:
                buffer = ctypes.create_string_buffer(size)
                raw.FPDFAnnot_GetStringValue(note, name, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
                found.append(buffer.raw[: size - 2].decode("utf-16-le", "replace"))
        raw.FPDFPage_CloseAnnot(note)
    return found


if __name__ == "__main__":
    write_down(Path(sys.argv[1]), Path(sys.argv[2]))
