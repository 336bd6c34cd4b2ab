import contextlib
import io
import struct
import zlib

import pytest
from PIL import Image

from mutuals.kit.images import Crop, process_picture, process_portrait
from mutuals.kit.refusal import Refused


def made(form: str = "JPEG", size: tuple[int, int] = (60, 30), mode: str = "RGB", **options: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "red").save(out, form, **options)
    return out.getvalue()


def huge_png(side: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1_000_000)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "HEIF", "AVIF"])
def test_each_known_form_becomes_webp(form: str) -> None:
    picture = process_picture(made(form, (64, 32)))
    assert (picture.width, picture.height) == (64, 32)
    assert picture.blurhash
    assert all(Image.open(io.BytesIO(data)).format == "WEBP" for data in picture.files.values())


def test_place_and_camera_are_gone_and_the_picture_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "CameraMaker"
    exif.get_ifd(0x8825)[1] = "N"
    picture = process_picture(made(exif=exif, comment=b"secret"))
    assert (picture.width, picture.height) == (30, 60)
    for data in picture.files.values():
        assert not Image.open(io.BytesIO(data)).getexif()
        assert b"CameraMaker" not in data
        assert b"secret" not in data


def test_a_script_behind_a_picture_is_gone() -> None:
    files = process_picture(made("GIF") + b"<script>alert(1)</script>").files
    assert all(b"<script" not in data for data in files.values())


@pytest.mark.parametrize("side", [8_000, 10_000, 30_000, 2**31 - 1])
def test_a_bomb_is_refused_before_it_is_decoded(side: int) -> None:
    with pytest.raises(Refused):
        process_picture(huge_png(side))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.7",
        b"%!PS-Adobe",
        made()[:200],
        made("PNG")[:60],
        b"x" * (10 * 1024 * 1024 + 1),
    ],
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        process_picture(data)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "HEIF", "AVIF"])
def test_damaged_pictures_never_raise_anything_else(form: str) -> None:
    whole = made(form, (48, 48))
    for at in range(0, len(whole), max(1, len(whole) // 40)):
        for data in (whole[:at], whole[:at] + b"\xff\x00\x80" + whole[at + 3 :]):
            with contextlib.suppress(Refused):
                process_picture(data)


@pytest.mark.parametrize("crop", [Crop(), Crop(0, 1, 5), Crop(-9, 9, 99), Crop(1, 0, 0)])
def test_a_portrait_is_square(crop: Crop) -> None:
    picture = process_portrait(made(size=(90, 50)), crop)
    assert picture.width == picture.height
