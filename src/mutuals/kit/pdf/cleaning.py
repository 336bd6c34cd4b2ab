"""A program: writes a PDF anew without what is not to be seen. `python cleaning.py SOURCE TARGET` says facts as JSON.

What is kept are pages, their links, outlines, and the order for screen readers; of actions, those that lead to an
address or a page. Gone are metadata of the document and of each picture in it, scripts, files inside, forms' XFA, what
comes after the end. A signed document is not written: its signature would no longer hold. It runs alone, confined
(reading.py), without this project.
"""

import json
import sys
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject

MOST_PAGES = 3_000
MOST_OBJECTS = 200_000
# ISO 32000-1: catalog 7.7.2, actions 12.6, annotations 12.5, metadata 14.3, page-piece dictionaries 14.5
ROOT = {
    "/Type",
    "/Version",
    "/Pages",
    "/PageLabels",
    "/PageMode",
    "/PageLayout",
    "/ViewerPreferences",
    "/Outlines",
    "/Dests",
    "/Names",
    "/AcroForm",
    "/MarkInfo",
    "/StructTreeRoot",
    "/Lang",
    "/OCProperties",
    "/OutputIntents",
}
GONE = (
    "/Metadata",
    "/PieceInfo",
    "/LastModified",
    "/AA",
    "/OpenAction",
    "/XFA",
    "/AF",
    "/EF",
    "/SpiderInfo",
    "/Thumb",
    "/JS",
    "/OPI",
    "/Measure",
    "/PtData",
)
KEPT_ACTIONS = {"/URI", "/GoTo"}
OF_ANNOTATIONS = ("/NM", "/M", "/CreationDate", "/RC", "/Popup")
KEPT_ANNOTATIONS = {
    "/Link",
    "/Widget",
    "/Highlight",
    "/Underline",
    "/StrikeOut",
    "/Squiggly",
    "/FreeText",
    "/Line",
    "/Square",
    "/Circle",
    "/Polygon",
    "/PolyLine",
    "/Ink",
    "/Stamp",
    "/Caret",
}
KEPT_SEGMENTS = {0xE0, 0xE2, 0xEE}  # JFIF, colour profile, Adobe's transform: of APP0 to APP15 and comments


def clean(source: str, target: str) -> dict[str, Any]:
    """Writes the document; what is to be known of it. Raises ValueError for what cannot be shown."""
    reader = PdfReader(source)
    if reader.is_encrypted and not reader.decrypt(""):
        raise ValueError("locked")
    pages = len(reader.pages)
    if not 0 < pages <= MOST_PAGES or int(reader.trailer.get("/Size", 0)) > MOST_OBJECTS:
        raise ValueError("pages")
    if is_signed(reader):
        return {"pages": pages, "signed": True}
    writer = PdfWriter(clone_from=reader)
    root = writer.root_object
    for name in set(root) - ROOT:
        del root[NameObject(name)]
    names = root.get("/Names")
    if isinstance(names := names.get_object() if names is not None else None, DictionaryObject):
        for name in set(names) - {"/Dests"}:
            del names[NameObject(name)]
    for one in writer._objects:
        _strip(one, 0)
    writer.metadata = None
    writer._ID = None
    _forget_unreached(writer)
    writer.write(target)
    return {"pages": pages, "signed": False}


def is_signed(reader: PdfReader) -> bool:
    """Whether somebody signed it (12.8): whatever is written anew would break that."""
    form = reader.root_object.get("/AcroForm")
    form = form.get_object() if form is not None else None
    return isinstance(form, DictionaryObject) and bool(int(form.get("/SigFlags", 0)) & 1)


def _strip(one: Any, depth: int) -> None:
    """Takes off an object, and what stands inside it, all that is not to be seen."""
    if isinstance(one, ArrayObject) and depth < 40:
        for part in one:
            _strip(part, depth + 1)
    if not isinstance(one, DictionaryObject):
        return
    for name in GONE:
        one.pop(name, None)
    if isinstance(action := _there(one.get("/A")), DictionaryObject):
        action.pop("/Next", None)
        if action.get("/S") not in KEPT_ACTIONS:
            one.pop("/A")
    if one.get("/S") in {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/Rendition"}:
        one.clear()
    if isinstance(notes := _there(one.get("/Annots")), ArrayObject):
        kept = [note for note in notes if (_there(note) or {}).get("/Subtype") in KEPT_ANNOTATIONS]
        one[NameObject("/Annots")] = ArrayObject(kept)
    if "/Rect" in one and "/Subtype" in one:
        for name in (*OF_ANNOTATIONS, *(() if str(one["/Subtype"]) == "/Widget" else ("/T",))):
            one.pop(name, None)
    if isinstance(one, StreamObject):
        filters = one.get("/Filter")
        last = filters[-1] if isinstance(filters, ArrayObject) and len(filters) == 1 else filters
        if last == "/DCTDecode":
            one._data = bare_jpeg(one._data)
        elif last == "/JPXDecode":
            one._data = bare_jpeg2000(one._data)
    if depth < 40:
        for part in one.values():
            if not isinstance(part, IndirectObject):
                _strip(part, depth + 1)


def _forget_unreached(writer: PdfWriter) -> None:
    """Leaves out what nothing leads to any more."""
    reached: set[int] = set()
    look: list[Any] = [writer.root_object.indirect_reference]
    while look:
        one = look.pop()
        if isinstance(one, IndirectObject):
            if one.idnum in reached or not 0 < one.idnum <= len(writer._objects):
                continue
            reached.add(one.idnum)
            one = writer._objects[one.idnum - 1]
        if isinstance(one, DictionaryObject):
            look += one.values()
        elif isinstance(one, ArrayObject):
            look += one
    for number in range(len(writer._objects)):
        if number + 1 not in reached:
            writer._objects[number] = None


def _there(one: Any) -> Any:
    return one.get_object() if isinstance(one, IndirectObject) else one


def bare_jpeg(data: bytes) -> bytes:
    """A JPEG without what says who took it where (ITU-T T.81, B.1.1.4): segments before the picture itself."""
    if data[:2] != b"\xff\xd8":
        return data
    found, at = [data[:2]], 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        mark, end = data[at + 1], at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if end <= at + 2:
            break
        if mark in KEPT_SEGMENTS or not (0xE0 <= mark <= 0xEF or mark == 0xFE):
            found.append(data[at:end])
        at = end
    return b"".join([*found, data[at:]])


def bare_jpeg2000(data: bytes) -> bytes:
    """A JPEG 2000 without boxes of XML and of others' own (ISO 15444-1, I.4, I.7)."""
    found, at = [], 0
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        end = len(data) if size == 0 or size == 1 else at + size
        if end <= at or kind == b"\xff\x4f\xff\x51":
            break
        if kind not in {b"xml ", b"uuid", b"uinf", b"jp2i"}:
            found.append(data[at:end])
        at = end
    return b"".join([*found, data[at:]])


def main() -> None:
    """Answers on standard output; ends with an error where nothing can be made of it."""
    sys.setrecursionlimit(3_000)
    source, target = sys.argv[1:]
    try:
        told = clean(source, target)
    except ValueError as e:
        told = {"refused": str(e)}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
