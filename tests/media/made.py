"""Films, sounds and documents for tests. Films and sounds are made by ffmpeg; tests that need them are skipped where it is not installed."""

import io
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from mutuals.kit.recordings import available

needs_ffmpeg = pytest.mark.skipif(not available(), reason="no ffmpeg here: films and sounds were not tried")
_KINDS = {
    "mp4": ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac"),
    "mov": ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac"),
    "webm": ("-c:v", "libvpx", "-deadline", "realtime", "-c:a", "libopus"),
    "gif": ("-an",),
    "mp3": ("-vn",),
    "ogg": ("-vn", "-c:a", "libvorbis"),
    "opus": ("-vn", "-c:a", "libopus"),
    "flac": ("-vn",),
    "wav": ("-vn",),
    "m4a": ("-vn", "-c:a", "aac"),
}


def pdf(*texts: str) -> bytes:
    """A PDF with a page for each text, and a secret in each place that has one: what is served must not say it."""
    from fpdf import FPDF
    from PIL import Image
    from pypdf import PdfReader, PdfWriter
    from pypdf.annotations import FreeText, Link
    from pypdf.generic import (
        ArrayObject,
        DecodedStreamObject,
        DictionaryObject,
        NameObject,
        NumberObject,
        TextStringObject,
    )

    drawn, photo, exif = FPDF(), io.BytesIO(), Image.Exif()
    exif[0x010F] = "ZQSECRET"
    Image.effect_mandelbrot((64, 48), (-3, -2.5, 2, 2.5), 90).convert("RGB").save(
        photo, "JPEG", exif=exif, comment=b"ZQSECRET"
    )
    drawn.set_font("helvetica", size=20)
    for text in texts or ("A page",):
        drawn.add_page()
        drawn.multi_cell(0, 10, text)
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(bytes(drawn.output()))))
    writer.add_metadata({"/Author": "ZQSECRET", "/Creator": "ZQSECRET"})
    script = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("ZQSECRET")}
    )
    writer.root_object[NameObject("/OpenAction")] = script
    writer.add_attachment("ZQSECRET.txt", b"ZQSECRET")
    xmp = DecodedStreamObject()
    xmp.set_data(b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>ZQSECRET</x:xmpmeta>")
    xmp.update({NameObject("/Type"): NameObject("/Metadata")})
    writer.root_object["/Names"][NameObject("/JavaScript")] = DictionaryObject(  # type: ignore[index]
        {NameObject("/Names"): ArrayObject([TextStringObject("a"), script])})  # fmt: skip
    writer.root_object[NameObject("/Metadata")] = writer._add_object(xmp)
    image = DecodedStreamObject()
    image.set_data(photo.getvalue())
    image.update({NameObject(k): v for k, v in {
        "/Type": NameObject("/XObject"), "/Subtype": NameObject("/Image"), "/Filter": NameObject("/DCTDecode"),
        "/ColorSpace": NameObject("/DeviceRGB"), "/Metadata": writer._add_object(xmp)}.items()})  # fmt: skip
    for name, value in (("/Width", 64), ("/Height", 48), ("/BitsPerComponent", 8)):
        image[NameObject(name)] = NumberObject(value)
    page = writer.pages[0]
    resources = page["/Resources"].get_object()
    resources[NameObject("/XObject")] = DictionaryObject({NameObject("/Photo"): writer._add_object(image)})
    page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): script})
    page[NameObject("/LastModified")] = TextStringObject("ZQSECRET")
    note = FreeText(text="Seen", rect=(50, 500, 200, 600))
    note[NameObject("/T")] = TextStringObject("ZQSECRET")
    writer.add_annotation(0, note)
    writer.add_annotation(0, Link(rect=(50, 600, 200, 650), url="https://example.org/kept"))
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue() + b"<script>ZQSECRET</script>"


@cache
def recording(kind: str, seconds: float = 0.6, size: str = "64x48", rate: int = 10) -> bytes:
    """A film or a sound of that kind, with a name and a place in its metadata."""
    with TemporaryDirectory() as folder:
        target = Path(folder) / f"a.{kind}"
        pictures, sound = f"testsrc2=size={size}:rate={rate}:duration={seconds}", f"sine=440:duration={seconds}"
        words = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", pictures, "-f", "lavfi", "-i", sound]
        words += ["-metadata", "title=ZQSECRET", "-metadata", "location=+48.85+002.35/", *_KINDS[kind], str(target)]
        subprocess.run(words, check=True, timeout=60)
        return target.read_bytes()
