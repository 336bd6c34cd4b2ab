"""Office documents are written anew: their text stays, what their programs noted of people does not."""

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from mutuals.kit.documents import ending_of
from mutuals.kit.office import clean
from mutuals.kit.office.cleaning import LARGEST_PART
from mutuals.kit.office.pictures import without_metadata
from mutuals.kit.refusal import Refused

CANARY = "Canary O'Brien"
RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">%s</Types>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def packed(parts, **more):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in parts.items():
            out.writestr(name, data)
        out.comment = more.get("comment", b"")
    file.seek(0)
    return file


def cleaned(parts, ending="docx", **more):
    made = io.BytesIO()
    clean(packed(parts, **more), made, ending)
    with zipfile.ZipFile(made) as out:
        assert out.testzip() is None
        return {name: out.read(name) for name in out.namelist()}, made.getvalue()


def picture(form):
    file, exif = io.BytesIO(), Image.Exif()
    exif[0x013B] = CANARY
    more = {"exif": exif}
    if form == "PNG":
        notes = PngInfo()
        notes.add_text("Author", CANARY)
        more["pnginfo"] = notes
    if form == "JPEG":
        more |= {"comment": CANARY.encode(), "icc_profile": b"ICC" * 50}
    Image.effect_mandelbrot((40, 30), (-2, -2, 2, 2), 50).convert("RGB").save(file, form, **more)
    return file.getvalue()


WORD = {
    "[Content_Types].xml": TYPES % '<Override PartName="/customXml/itemProps1.xml" ContentType="x"/>',
    "_rels/.rels": RELS % f'<Relationship Id="a" Type="{OFFICE}/metadata/thumbnail" Target="docProps/thumbnail.jpeg"/>',
    "docProps/core.xml": f"<x>{CANARY}</x>",
    "docProps/app.xml": f"<x><Company>{CANARY}</Company></x>",
    "docProps/custom.xml": f"<x>{CANARY}</x>",
    "docProps/thumbnail.jpeg": picture("JPEG"),
    "customXml/item1.xml": f"<x>{CANARY}</x>",
    "word/document.xml": f'<w:p w:rsidR="00AB12CD"><w:ins w:id="1" w:author="{CANARY}"><w:t>A plan &amp; a sum</w:t></w:ins></w:p>',
    "word/comments.xml": f'<w:comment w:initials="{CANARY}" w:author="{CANARY}"><w:t>Fine</w:t></w:comment>',
    "word/people.xml": f'<w15:person w15:author="{CANARY}"><w15:presenceInfo w15:providerId="AD" w15:userId="S::{CANARY}"/></w15:person>',
    "word/settings.xml": '<w:settings><w:attachedTemplate r:id="rId1"/><w:rsids><w:rsid w:val="00AB12CD"/></w:rsids></w:settings>',
    "word/media/image1.jpg": picture("JPEG"),
    "word/media/image2.png": picture("PNG"),
    "word/media/image3.webp": picture("WEBP"),
}  # fmt: skip
SHEET = {
    "[Content_Types].xml": TYPES % "",
    "xl/workbook.xml": f'<workbook><fileSharing userName="{CANARY}"/><x15ac:absPath url="C:/Users/{CANARY}/"/></workbook>',
    "xl/worksheets/sheet1.xml": '<worksheet><c><v>12</v></c><pageSetup orientation="portrait" r:id="rId1"/></worksheet>',
    "xl/worksheets/_rels/sheet1.xml.rels": RELS
    % f'<Relationship Id="rId1" Type="{OFFICE}/printerSettings" Target="x"/>',
    "xl/printerSettings/printerSettings1.bin": CANARY.encode("utf-16"),
    "xl/comments1.xml": f"<comments><authors><author>{CANARY}</author></authors><t>Fine</t></comments>",
    "xl/persons/person.xml": f'<person displayName="{CANARY}" id="{{1}}" userId="{CANARY}"/>',
    "xl/tables/table1.xml": '<table displayName="Sums" name="Sums"/>',
}
SLIDES = {
    "[Content_Types].xml": TYPES % "",
    "ppt/presentation.xml": "<p:presentation/>",
    "ppt/commentAuthors.xml": f'<p:cmAuthor id="0" name="{CANARY}" initials="{CANARY}"/>',
    "ppt/slides/slide1.xml": "<p:sld><a:t>A plan</a:t></p:sld>",
}
TEXT = {
    "mimetype": "application/vnd.oasis.opendocument.text",
    "META-INF/manifest.xml": '<manifest:manifest><manifest:file-entry manifest:full-path="Thumbnails/thumbnail.png"/><manifest:file-entry manifest:full-path="content.xml"/></manifest:manifest>',
    "meta.xml": f"<office:document-meta><dc:creator>{CANARY}</dc:creator></office:document-meta>",
    "content.xml": f"<office:annotation><dc:creator>{CANARY}</dc:creator><text:p>A plan</text:p></office:annotation>"
    '<draw:image xlink:type="simple" xlink:href="https://spy.example/p.png"/><draw:image xlink:href="Pictures/a.png"/>',
    "settings.xml": f'<config:config-item config:name="PrinterName" config:type="string">{CANARY}</config:config-item>',
    "Thumbnails/thumbnail.png": picture("PNG"),
    "Pictures/a.png": picture("PNG"),
}


@pytest.mark.parametrize(("parts", "ending"), [(WORD, "docx"), (SHEET, "xlsx"), (SLIDES, "pptx"), (TEXT, "odt")])
def test_no_name_is_left_anywhere_and_it_is_still_the_same_kind_of_document(parts, ending):
    found, data = cleaned(parts, ending, comment=CANARY.encode())
    for name, part in found.items():
        for shape in (CANARY.encode(), CANARY.encode("utf-16-le"), b"00AB12CD"):
            assert shape not in part, name
    assert CANARY.encode() not in data
    assert ending_of(io.BytesIO(data), "x") == ending
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_was_written_stays():
    assert b"A plan &amp; a sum" in cleaned(WORD)[0]["word/document.xml"]
    assert b"Fine" in cleaned(WORD)[0]["word/comments.xml"]
    sheet = cleaned(SHEET, "xlsx")[0]
    assert b'displayName="Sums"' in sheet["xl/tables/table1.xml"]
    assert b"<v>12</v>" in sheet["xl/worksheets/sheet1.xml"]
    assert b"r:id" not in sheet["xl/worksheets/sheet1.xml"], "what led to the printer is gone with it"
    assert b"A plan" in cleaned(TEXT, "odt")[0]["content.xml"]


def test_parts_that_went_are_named_nowhere():
    found = cleaned(WORD)[0]
    assert not [name for name in found if name.startswith(("customXml", "docProps/thumb"))]
    assert b"customXml" not in found["[Content_Types].xml"]
    assert b"thumbnail" not in found["_rels/.rels"]
    assert b"Thumbnails" not in cleaned(TEXT, "odt")[0]["META-INF/manifest.xml"]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_pictures_keep_every_pixel_and_nothing_else(form):
    before, after = picture(form), without_metadata(picture(form))
    assert CANARY.encode() in before
    assert CANARY.encode() not in after
    one, other = Image.open(io.BytesIO(before)), Image.open(io.BytesIO(after))
    assert one.tobytes() == other.tobytes()
    assert not other.getexif()
    assert (other.info.get("icc_profile") is not None) == (form == "JPEG")


def test_nothing_is_fetched_from_elsewhere_but_links_still_lead_there():
    linked = "".join(
        f'<Relationship Id="r{i}" Type="{OFFICE}/{kind}" Target="https://spy.example/{kind}" TargetMode="External"/>'
        for i, kind in enumerate(("image", "attachedTemplate", "oleObject", "hyperlink", "frame"))
    )
    field = '<w:instrText xml:space="preserve"> DDEAUTO cmd "/k calc" </w:instrText><w:fldSimple w:instr=" INCLUDEPICTURE x "/>'
    parts = {**WORD, "word/_rels/document.xml.rels": RELS % linked, "word/footer1.xml": f"<w:ftr>{field}</w:ftr>"}
    found = cleaned(parts)[0]
    told = found["word/_rels/document.xml.rels"].decode()
    assert [kind for kind in ("image", "attachedTemplate", "oleObject", "hyperlink", "frame") if f"example/{kind}" in told] == ["hyperlink"]  # fmt: skip
    assert b"calc" not in found["word/footer1.xml"]
    assert b"INCLUDEPICTURE" not in found["word/footer1.xml"]
    assert b"spy.example" not in cleaned(TEXT, "odt")[0]["content.xml"]
    assert b"Pictures/a.png" in cleaned(TEXT, "odt")[0]["content.xml"]


def test_a_document_in_a_document_is_cleaned_too_but_not_for_ever():
    inner = packed(SHEET).getvalue()
    found = cleaned({**WORD, "word/embeddings/Sheet1.xlsx": inner})[0]
    with zipfile.ZipFile(io.BytesIO(found["word/embeddings/Sheet1.xlsx"])) as sheet:
        assert CANARY.encode() not in sheet.read("xl/comments1.xml")
    for _ in range(4):
        inner = packed({**SHEET, "xl/embeddings/a.xlsx": inner}).getvalue()
    with pytest.raises(Refused, match="documents in documents"):
        cleaned({**WORD, "word/embeddings/Sheet1.xlsx": inner})


@pytest.mark.parametrize(
    "parts",
    [
        {**WORD, "word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'},
        {**WORD, "_rels/.rels": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'},
        {**WORD, "_rels/.rels": "<broken"},
        {**WORD, "word/document.xml": "<x/>".encode("utf-16")},
        {**WORD, "../up.xml": "<x/>"},
        {**WORD, "/root.xml": "<x/>"},
        {**WORD, "word/document.xml": b" " * (LARGEST_PART + 1)},
        {**TEXT, "META-INF/manifest.xml": "<manifest:encryption-data/>"},
    ],
)
def test_damaged_locked_and_hostile_documents_are_refused_in_words(parts):
    with pytest.raises(Refused):
        cleaned(parts, "odt" if "mimetype" in parts else "docx")


def test_a_bomb_is_refused_before_it_fills_anything():
    parts = {**WORD, **{f"word/embeddings/o{i}.bmp": bytes(40 << 20) for i in range(8)}}
    with pytest.raises(Refused, match="too large inside"):
        cleaned(parts)


@pytest.mark.parametrize("name", ["word/vbaProject.bin", "Basic/Standard/script.xml", "xl/macrosheets/sheet1.xml"])
def test_macros_of_every_program_are_refused(name):
    with pytest.raises(Refused, match="macros"):
        ending_of(packed({**WORD, name: b"x"}), "x.docx")


def test_a_part_that_lies_about_its_sum_is_refused():
    data = bytearray(packed(WORD).getvalue())
    at = data.index(struct.pack("<I", zlib.crc32(WORD["word/comments.xml"].encode())))
    data[at] ^= 0xFF
    data = data.replace(bytes([data[at] ^ 0xFF, *data[at + 1 : at + 4]]), bytes(data[at : at + 4]))
    with pytest.raises(Refused):
        clean(io.BytesIO(bytes(data)), io.BytesIO(), "docx")


@given(st.binary(max_size=2_000), st.sampled_from(sorted(WORD)))
def test_any_bytes_in_any_part_are_refused_or_made_clean(data, name):
    try:
        found, _data = cleaned({**WORD, name: data})
    except Refused:
        return
    assert all(CANARY.encode() not in part for part in found.values())


@given(st.binary(max_size=3_000))
def test_any_bytes_named_as_a_picture_end_as_one_without_notes(data):
    for head in (b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP", b""):
        without_metadata(head + data)
