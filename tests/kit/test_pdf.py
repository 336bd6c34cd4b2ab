"""PDF from anywhere: written anew without metadata and scripts, drawn page by page, hostile ones refused or harmless."""

import io
import re
import resource
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, NumberObject, StreamObject

from mutuals.kit.pdf import reading
from mutuals.kit.pdf.cleaning import bare_jpeg, bare_jpeg2000
from mutuals.kit.refusal import Refused
from tests.media.made import pdf

WORK = 200 << 20  # bytes that reading may take


def cleaned(data: bytes, folder: Path) -> bytes:
    (folder / "sent").write_bytes(data)
    reading.clean(folder / "sent", folder / "made", folder)
    return (folder / "made").read_bytes()


def drawn(data: bytes, folder: Path) -> tuple[list[reading.Page], io.BytesIO]:
    (folder / "sent").write_bytes(data)
    archive = io.BytesIO()
    return reading.draw(folder / "sent", folder, archive), archive


def unpacked(data: bytes) -> bytes:
    """A PDF's bytes, and those of all its streams."""
    parts = [data]
    for part in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            parts.append(zlib.decompressobj().decompress(part))
        except zlib.error:
            parts.append(part)
    return b"\n".join(parts)


def raw(*objects: bytes, root: int = 1) -> bytes:
    """A PDF of these objects, numbered from 1, with a right table."""
    body, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
    return body + head + b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, root, len(body))


def page_with(content: bytes, more: bytes = b"", *, filters: bytes = b"", box: bytes = b"0 0 200 200") -> bytes:
    stream = b"<</Length %d%b>>\nstream\n%b\nendstream" % (len(content), filters, content)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[%b]/Contents 4 0 R%b>>" % (box, more)
    return raw(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream)


def test_a_document_keeps_its_pages_and_links_and_nothing_that_is_not_seen(tmp_path):
    sent = pdf("Cranes over the harbour", "Second page")
    assert unpacked(sent).count(b"ZQSECRET") >= 8
    made = cleaned(sent, tmp_path)
    told = unpacked(made)
    for gone in (b"ZQSECRET", b"/JavaScript", b"/EmbeddedFile", b"/Metadata", b"/Producer", b"<script", b"/AA"):
        assert gone not in told, gone
    reader = PdfReader(io.BytesIO(made))
    assert reader.metadata is None
    assert [page.extract_text().strip() for page in reader.pages] == ["Cranes over the harbour", "Second page"]
    notes = [note.get_object() for note in reader.pages[0]["/Annots"]]
    assert {note["/Subtype"] for note in notes} == {"/FreeText", "/Link"}
    assert [note["/A"]["/URI"] for note in notes if "/A" in note] == ["https://example.org/kept"]


def test_pages_are_drawn_with_their_text(tmp_path):
    pages, archive = drawn(pdf("Cranes over the harbour", "Second page"), tmp_path)
    assert [page.text for page in pages] == ["Cranes over the harbour", "Second page"]
    assert reading.words_of(archive) == pages
    for number, page in enumerate(pages, 1):
        picture = Image.open(io.BytesIO(reading.picture_of(archive, number) or b""))
        assert (picture.format, picture.size) == ("WEBP", (page.width, page.height))
        assert max(picture.size) <= 1_600
        assert picture.convert("L").getextrema()[0] < 100  # something is written there
        assert not {"exif", "xmp"} & picture.info.keys()
    assert reading.picture_of(archive, 3) is None


def test_a_signed_document_is_not_written_anew(tmp_path):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/SigFlags"): NumberObject(3)})
    writer.write(tmp_path / "sent")
    assert reading.clean(tmp_path / "sent", tmp_path / "made", tmp_path) == {"pages": 1, "signed": True}
    assert not (tmp_path / "made").exists()


def test_a_locked_document_says_so(tmp_path):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.encrypt("a password", algorithm="AES-256")
    made = io.BytesIO()
    writer.write(made)
    with pytest.raises(Refused, match="password"):
        cleaned(made.getvalue(), tmp_path)


def bomb(layers: int) -> tuple[bytes, bytes]:
    data = zlib.compress(b"\0" * (50 << 20), 9)
    for _layer in range(layers - 1):
        data = zlib.compress(data, 9)
    return data, b"/Filter[%b]" % (b"/FlateDecode" * layers)


def large_picture() -> bytes:
    made = StreamObject()
    data, filters = bomb(1)
    made._data = data
    return raw(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
        b"<</Length 17>>\nstream\n9 0 0 9 0 0 cm /I Do\nendstream",
        b"<</Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceRGB/BitsPerComponent 8%b/Length %d>>\n"
        b"stream\n%b\nendstream" % (filters, len(data), data),
    )


HOSTILE = {
    "a bomb": lambda: page_with(bomb(1)[0], filters=bomb(1)[1]),
    "a bomb in a bomb": lambda: page_with(bomb(3)[0], filters=bomb(3)[1]),
    "a picture of 3,600 million pixels": large_picture,
    "a page as large as a country": lambda: page_with(b"0 0 m", box=b"0 0 99999999 99999999"),
    "a page without a size": lambda: page_with(b"0 0 m", box=b"0 0 0 0"),
    "a page thinner than a hair": lambda: page_with(b"0 0 m", box=b"0 0 0.0001 99999999"),
    "pages that hold each other": lambda: raw(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"),
    "a drawing that draws itself": lambda: raw(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>",
        b"<</Length 5>>\nstream\n/F Do\nendstream",
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>/Length 11>>\nstream\n/F Do /F Do\nendstream"),
    "lists within lists": lambda: page_with(b"[" * 90_000),
    "names within names": lambda: raw(b"<</Type/Catalog/Pages 2 0 R/X" + b"<</X" * 20_000 + b"1" + b">>" * 20_000 + b">>",
                                      b"<</Type/Pages/Kids[]/Count 0>>"),
    "a million objects that are not there": lambda: raw(b"<</Type/Catalog/Pages 2 0 R>>").replace(b"/Size 2", b"/Size 1000000"),
    "half of it": lambda: pdf("A page")[:900],
    "only its mark": lambda: b"%PDF-1.7\n",
    "a web page behind its mark": lambda: b"%PDF-1.7\n<html><script>alert(1)</script>",
    "an archive behind it": lambda: pdf("A page") + b"PK\x03\x04" + b"\0" * 500,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_is_refused_or_harmless_within_its_limits(tmp_path, name):
    data = HOSTILE[name]()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        made = cleaned(data, tmp_path)
    except Refused:
        made = b""
    cleaning = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert cleaning.ru_utime + cleaning.ru_stime - before.ru_utime - before.ru_stime <= reading.CLEANING.cpu + 0.5
    if made:
        assert b"<script" not in made
        assert b"PK\x03\x04" not in made
        pages, _archive = drawn(made, tmp_path)
        assert all(0 < max(page.width, page.height) <= 1_601 for page in pages)
    # the kernel counts for a program what the process had that started it
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 <= max(reading.DRAWING.memory, own)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_is_broken_in_it_a_document_is_refused_or_clean(tmp_path, data):
    sent = bytearray(pdf("A page"))
    for _ in range(data.draw(st.integers(1, 20))):
        sent[data.draw(st.integers(8, len(sent) - 1))] = data.draw(st.integers(0, 255))
    try:
        made = cleaned(bytes(sent), tmp_path)
    except Refused:
        return
    assert b"/JavaScript" not in unpacked(made)
    assert b"<x:xmpmeta" not in unpacked(made)


@given(st.binary(max_size=300))
def test_pictures_of_any_bytes_are_never_longer_and_never_fail(data):
    assert len(bare_jpeg(b"\xff\xd8" + data)) <= len(data) + 2
    assert len(bare_jpeg2000(data)) <= len(data)


def test_a_jpeg_2000_loses_its_boxes_of_words():
    box = lambda kind, data: (len(data) + 8).to_bytes(4, "big") + kind + data  # noqa: E731
    kept = box(b"jP  ", b"\r\n\x87\n") + box(b"jp2c", b"picture")
    assert (
        bare_jpeg2000(
            box(b"jP  ", b"\r\n\x87\n") + box(b"xml ", b"who") + box(b"uuid", b"where") + box(b"jp2c", b"picture")
        )
        == kept
    )
