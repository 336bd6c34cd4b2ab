import contextlib
import io
import struct
import subprocess
import sys
import zlib

import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat

from mutuals.kit.images import Crop, fitted, process_picture, process_portrait, reading
from mutuals.kit.refusal import Refused

MOST_MEMORY = 200 << 20  # bytes that a picture may add while it is read
# A process that has read small pictures reads one more: what it says is how much more memory it had for a moment.
_READER = """
import io, sys
from PIL import Image
from django.conf import settings
settings.configure(USE_I18N=False)
from mutuals.kit.images import MOST_PIXELS, process_picture
data = sys.stdin.buffer.read()
def kilobytes(key):
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith(key))
for form in MOST_PIXELS:
    out = io.BytesIO()
    try:
        from mutuals.kit.images import reading; reading.know_heif()
        Image.new("RGB", (64, 64)).save(out, form)
    except OSError:
        continue
    process_picture(out.getvalue())
open("/proc/self/clear_refs", "w").write("5")
before = kilobytes("VmRSS")
process_picture(data)
print((kilobytes("VmHWM") - before) * 1024)
"""


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


def quarters(size: tuple[int, int], mode: str = "RGB") -> Image.Image:
    """A picture whose quarters have four colours."""
    image = Image.new(mode, size)
    middle = (size[0] // 2, size[1] // 2)
    for at, colour in {(0, 0): "red", (1, 0): "lime", (0, 1): "blue", (1, 1): "yellow"}.items():
        image.paste(colour, (at[0] * middle[0], at[1] * middle[1], size[0], size[1]) if all(at) else
                    (at[0] * middle[0], at[1] * middle[1], (at[0] + 1) * middle[0], (at[1] + 1) * middle[1]))  # fmt: skip
    return image


def saved(image: Image.Image, form: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def served(data: bytes, size: str = "large") -> Image.Image:
    return Image.open(io.BytesIO(process_picture(data).files[size]))


def differ(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures, of 255."""
    stat = ImageStat.Stat(ImageChops.difference(one.convert("RGBA"), other.convert("RGBA")))
    return max(stat.mean)


@pytest.mark.parametrize(
    ("mode", "size"),
    [("RGB", (3700, 1500)), ("RGBA", (3700, 1500)), ("LA", (901, 3601)), ("L", (4999, 10)), ("P", (4000, 700)),
     ("CMYK", (4000, 900))],
)  # fmt: skip
def test_in_strips_a_picture_is_what_it_was_as_a_whole(mode: str, size: tuple[int, int]) -> None:
    drawn = Image.effect_mandelbrot(size, (-3, -2.5, 2, 2.5), 60)
    image = Image.merge(
        "RGBA", [drawn, drawn.transpose(0), drawn.transpose(1), drawn.transpose(3).point(lambda a: a // 2 + 99)]
    )
    image = image.convert("RGB").convert(mode) if mode in {"P", "CMYK"} else image.convert(mode)
    data = saved(image, "JPEG" if mode == "CMYK" else "PNG", **({"quality": 95} if mode == "CMYK" else {}))
    whole = image.convert("RGBA" if mode in {"RGBA", "LA"} else "RGB").resize(
        fitted(size, 1600), Image.Resampling.LANCZOS
    )
    assert served(data).size == whole.size
    assert differ(served(data), whole) < 4  # of 255: WebP itself changes it that much


def test_what_cannot_be_seen_lends_no_colour_to_what_is_beside_it() -> None:
    image = Image.new("RGBA", (4000, 4000), (255, 0, 0, 0))
    image.paste((0, 0, 255, 255), (0, 0, 2001, 4000))
    edge = served(saved(image)).convert("RGBa").getcolors(1 << 20)
    assert edge is not None
    assert max(pixel[0] for _count, pixel in edge) < 60  # type: ignore[index]


@pytest.mark.parametrize("shade", [0x80FF, 0x10FF])
def test_sixteen_bits_of_grey_keep_their_shade(shade: int) -> None:
    assert abs(served(saved(Image.new("I;16", (40, 40), shade))).getpixel((20, 20))[0] - (shade >> 8)) <= 3  # type: ignore[index, operator]


@pytest.mark.parametrize("turn", range(1, 9))
def test_however_a_camera_lay_the_picture_and_its_square_stand_upright(turn: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    data = saved(quarters((600, 300)), "PNG", exif=exif)
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    picture = process_picture(data)
    assert (picture.width, picture.height) == upright.size
    assert differ(served(data), upright) < 5
    crop = Crop(0.2, 0.85, 2.5)
    left, top, side = crop.square(*upright.size)
    square = upright.crop((left, top, left + side, top + side))
    cut = Image.open(io.BytesIO(process_portrait(data, crop).files["large"]))
    assert cut.size == square.size
    assert differ(cut, square) < 5


def largest(form: str, mode: str, most: int, **options: object) -> bytes:
    side = int(most**0.5)
    return saved(
        Image.new(mode, (side, side), (9, 8, 7, 128)[: len(Image.new(mode, (1, 1)).getbands())]), form, **options
    )


_WORST = {
    "png with transparency": lambda: largest("PNG", "RGBA", 40_000_000, compress_level=1),
    "png of grey with transparency": lambda: largest("PNG", "LA", 40_000_000, compress_level=1),
    "png with one clear colour": lambda: largest("PNG", "RGB", 40_000_000, compress_level=1, transparency=(9, 8, 7)),
    "jpeg in scans": lambda: largest("JPEG", "CMYK", reading.MOST_IN_SCANS, progressive=True),
    "jpeg": lambda: largest("JPEG", "CMYK", 50_000_000),
    "webp": lambda: largest("WEBP", "RGBA", 10_000_000, method=0),
    "webp without loss": lambda: largest("WEBP", "RGBA", 10_000_000, lossless=True, method=0, quality=0),
    "avif": lambda: largest("AVIF", "RGBA", 10_000_000, speed=10, subsampling="4:4:4"),
    "heic": lambda: largest("HEIF", "RGBA", 25_000_000, quality=30, enc_params={"preset": "ultrafast"}),
    "gif": lambda: largest("GIF", "P", 50_000_000, transparency=9),
}  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says how much memory a process had at most")
@pytest.mark.parametrize("kind", _WORST)
def test_the_largest_of_each_kind_takes_less_than_200_mb(kind: str) -> None:
    reading.know_heif()
    reader = subprocess.run([sys.executable, "-c", _READER], input=_WORST[kind](), capture_output=True, check=False)
    assert reader.returncode == 0, reader.stderr.decode()
    assert int(reader.stdout) < MOST_MEMORY


@pytest.mark.parametrize(
    ("form", "mode", "size", "options"),
    [
        ("PNG", "RGBA", (7000, 7000), {"compress_level": 1}),
        ("PNG", "1", (20_001, 2), {}),
        ("WEBP", "RGB", (3400, 3000), {"method": 0}),
        ("AVIF", "RGB", (3400, 3000), {"speed": 10}),
        ("JPEG", "L", (4100, 4100), {"progressive": True}),
        ("JPEG", "L", (7200, 7200), {}),
    ],
)
def test_what_would_take_more_is_refused_with_the_limit_of_its_form(form, mode, size, options) -> None:
    with pytest.raises(Refused, match=rf"{size[0]} x {size[1]}.* \d+ million, and 20000 a side"):
        process_picture(saved(Image.new(mode, size), form, **options))


def test_a_jpeg_that_goes_over_its_picture_again_and_again_is_refused() -> None:
    plain = saved(Image.new("RGB", (40, 40), "red"), "JPEG", progressive=True)
    last = plain[plain.rindex(b"\xff\xda") : -2]
    assert process_picture(plain[:-2] + last * 5 + b"\xff\xd9").width == 40
    with pytest.raises(Refused, match="too many times"):
        process_picture(plain[:-2] + last * 40 + b"\xff\xd9")


def test_a_jpeg_with_another_behind_it_is_the_first_of_them() -> None:
    picture = process_picture(
        saved(quarters((90, 60)), "MPO", save_all=True, append_images=[Image.new("RGB", (80, 80))])
    )
    assert (picture.width, picture.height) == (90, 60)


def test_what_a_camera_put_into_its_notes_is_no_scan() -> None:
    thumbnail = saved(Image.new("RGB", (40, 40), "red"), "JPEG", progressive=True) * 40
    exif = Image.Exif()
    exif[0x010E] = thumbnail[:60_000]
    assert process_picture(saved(Image.new("RGB", (4100, 4100)), "JPEG", exif=exif)).width
