"""Documents known by their content: what they are, never what they say."""

import re
import zipfile
from pathlib import PurePath
from typing import IO

from django.utils.translation import gettext as _

from mutuals.kit.refusal import Refused
from mutuals.kit.zips import listed

LARGEST_FILE = 20 << 20  # bytes
MOST_PARTS = 5_000  # of an office document, which is a ZIP
LARGEST_LIST = 1 << 20  # bytes of the list of its parts
LARGEST_TEXT = 2 << 20
MIME = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "txt": "text/plain; charset=utf-8",
    "md": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
}
_MAIN_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
_MACROS = re.compile(r"(?:^|/)vbaProject\.bin$|^Basic/|^Scripts/|^xl/macrosheets/|/activeX/", re.IGNORECASE)
_TEXTS = ("txt", "md", "csv")


def ending_of(file: IO[bytes], name: str) -> str | None:
    """Which of the known documents a file is, as its ending; None for none. Raises Refused for macros.

    PDF by its mark (ISO 32000-1, 7.5.2), OpenDocument by its first part (ODF 1.3, part 2, 3.3), Office Open XML by its
    main part (ECMA-376, part 1), plain text by its name and by being UTF-8.
    """
    file.seek(0)
    head = file.read(8)
    file.seek(0)
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _office(file)
    suffix = PurePath(name).suffix.lower().removeprefix(".")
    return suffix if suffix in _TEXTS and _is_text(file) else None


def _office(file: IO[bytes]) -> str | None:
    told = listed(file)
    if told is None or told[0] > MOST_PARTS or told[1] > LARGEST_LIST:
        return None
    try:
        with zipfile.ZipFile(file) as parts:
            names = parts.namelist()
            if any(_MACROS.search(name) for name in names):
                raise Refused(_("Documents with macros are not taken. Save it without them."), field="pictures")
            if names[:1] == ["mimetype"] and parts.getinfo("mimetype").file_size < 200:
                kind = parts.read("mimetype").decode("latin-1")
                return next((ending for ending in ("odt", "ods", "odp") if MIME[ending] == kind), None)
            return next((ending for part, ending in _MAIN_PARTS.items() if part in names), None)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, RuntimeError, EOFError):
        return None
    finally:
        file.seek(0)


def _is_text(file: IO[bytes]) -> bool:
    data = file.read(LARGEST_TEXT + 1)
    file.seek(0)
    if len(data) > LARGEST_TEXT or b"\0" in data:
        return False
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return True
