"""Office documents written anew without what their programs noted: who wrote, when, where, with which printer.

A document is a ZIP of parts (ECMA-376 part 2; ODF 1.3 part 2). Each is copied, mended or left out; what stands before
and behind the ZIP, and what the ZIP says of its parts, is not copied. Text, tracked changes and comments stay, without
the names in them. Nothing is run, drawn or fetched.
"""

import io
import zipfile
from collections.abc import Callable
from typing import IO

from django.utils.translation import gettext as _

from mutuals.kit.office.opendocument import mended_odf
from mutuals.kit.office.openxml import mended_opc
from mutuals.kit.office.pictures import PICTURES, without_metadata
from mutuals.kit.refusal import Refused

LARGEST = 300 << 20  # bytes of all parts, unpacked
LARGEST_PART = 32 << 20  # bytes of a part that is read as a whole
DEEPEST = 2  # a document in a document
CHUNK = 1 << 20
EPOCH = (1980, 1, 1, 0, 0, 0)  # the least that a ZIP can say
DOCUMENTS = ("docx", "xlsx", "pptx", "odt", "ods", "odp")
Mend = Callable[[str, bytes], bytes | None]


def clean(source: IO[bytes], target: IO[bytes], ending: str, *, deep: int = 0) -> None:
    """Writes the document anew, without metadata. Raises Refused for what is damaged, locked, or too large."""
    try:
        with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
            _copy(old, new, mended_odf if ending in {"odt", "ods", "odp"} else mended_opc, deep)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, RuntimeError, EOFError, KeyError) as e:
        if isinstance(e, Refused):
            raise
        raise _no(_("This document is damaged. Save it again, and send that.")) from e


def _copy(old: zipfile.ZipFile, new: zipfile.ZipFile, mend: Mend, deep: int) -> None:
    infos = [info for info in old.infolist() if not info.is_dir()]
    names = [info.filename for info in infos]
    if len(set(names)) != len(names) or any(name.startswith("/") or ".." in name.split("/") for name in names):
        raise _no(_("This document is damaged. Save it again, and send that."))
    if any(info.flag_bits & 1 for info in infos):
        raise _no(_("This document has a password. Save it without, and send that."))
    room = LARGEST
    for info in infos:
        part = zipfile.ZipInfo(info.filename, EPOCH)
        stored = info.filename == "mimetype"  # ODF 1.3 part 2, 3.3: first, and as it is
        part.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        if (change := _change_of(info.filename, mend, deep)) is None:
            room -= _stream(old, info, new, part, room)
            continue
        with old.open(info) as file:
            data = file.read(min(LARGEST_PART, room) + 1)
        room -= len(data)
        if len(data) > LARGEST_PART or room < 0:
            raise _no(_("This document is too large inside. Send it as a PDF."))
        if (made := change(info.filename, data)) is not None:
            new.writestr(part, made)


def _change_of(name: str, mend: Mend, deep: int) -> Mend | None:
    """What to do with a part; None to copy it as it is."""
    ending = name.rsplit(".", 1)[-1].lower()
    if ending in PICTURES:
        return lambda name, data: None if mend(name, b"") is None else without_metadata(data)
    if ending in DOCUMENTS:
        return lambda _name, data: _inner(data, ending, deep)
    return mend if ending in {"xml", "rels", "bin", "rdf"} or mend(name, b"") is None else None


def _inner(data: bytes, ending: str, deep: int) -> bytes:
    if deep >= DEEPEST:
        raise _no(_("This document has documents in documents. Send it as a PDF."))
    made = io.BytesIO()
    clean(io.BytesIO(data), made, ending, deep=deep + 1)
    return made.getvalue()


def _stream(old: zipfile.ZipFile, info: zipfile.ZipInfo, new: zipfile.ZipFile, part: zipfile.ZipInfo, room: int) -> int:
    """Copies a part piece by piece; how many bytes it has."""
    size = 0
    with old.open(info) as file, new.open(part, "w") as out:
        while data := file.read(CHUNK):
            size += len(data)
            if size > room:
                raise _no(_("This document is too large inside. Send it as a PDF."))
            out.write(data)
    return size


def _no(sentence: str) -> Refused:
    return Refused(sentence, field="pictures")
