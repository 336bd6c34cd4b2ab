"""Names as the eye takes them, and pictures that are nearly the same."""

import io
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from mutuals.kit.images import Crop, are_alike, likeness, process_portrait
from mutuals.kit.text.lookalike import looks


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Amara Okafor", "Аmаrа Оkаfоr"),  # Cyrillic
        ("Amara Okafor", "AMARA 0KAFOR"),
        ("Amara Okafor", "Arnara Okafor"),
        ("Bo Lindqvist", "Bo Llndqvlst"),
        ("Chen Wei", "Wei, Chen"),
        ("Zoë Ångström", "Zoe Angstrom"),
        ("Bill", "BiII"),
        ("Bob", "Воb"),
        ("Вера", "вера"),
        ("ﬁona", "fiona"),
    ],
)
def test_names_that_read_the_same_are_the_same(one, other):
    assert looks(one) == looks(other) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("Bo", "Boo"), ("Anna", "Arina"), ("李明", "李月"), ("Chen Wei", "Chen Li")]
)
def test_names_that_read_differently_are_not(one, other):
    assert looks(one) != looks(other)


@given(st.text(max_size=300))
def test_any_text_has_one_look_and_case_does_not_matter(name):
    seen = looks(name)
    assert len(seen) <= 200
    assert looks(seen) == seen or len(seen) > 100


def photo(seed: int, side: int = 480) -> Image.Image:
    """Something like a portrait: a ground that grows lighter, a head, shoulders, and small things."""
    dice = random.Random(seed)
    image = Image.new("RGB", (side, side))
    pen = ImageDraw.Draw(image)
    first, last = ([dice.randrange(256) for _ in range(3)] for _ in range(2))
    for y in range(side):
        shade = tuple(int(a + (b - a) * y / side) for a, b in zip(first, last, strict=True))
        pen.line([(0, y), (side, y)], fill=shade)
    for _ in range(14):
        x, y, r = dice.randrange(side), dice.randrange(side), dice.randrange(20, 160)
        pen.ellipse([x - r, y - r, x + r, y + r], fill=tuple(dice.randrange(256) for _ in range(3)))
    return image


def stored(image: Image.Image, kind: str = "PNG", **options: int) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


@pytest.mark.parametrize("seed", range(8))
def test_a_photo_stored_anew_stays_nearly_the_same(seed):
    original = photo(seed)
    kept = likeness(stored(original))
    again = (
        stored(original.resize((160, 160)), "JPEG", quality=40),
        process_portrait(stored(original), Crop(zoom=1.03)).files["small"],
        stored(original.point(lambda value: min(255, int(value * 1.1)))),
    )
    for copy in again:
        assert are_alike(kept, likeness(copy))


def test_other_photos_are_not_alike():
    all_of_them = [likeness(stored(photo(seed))) for seed in range(100, 200)]
    pairs = [(a, b) for i, a in enumerate(all_of_them) for b in all_of_them[:i]]
    assert sum(are_alike(a, b) for a, b in pairs) == 0


def test_what_is_even_or_no_picture_has_no_likeness():
    assert likeness(stored(Image.new("RGB", (200, 200), "teal"))) is None
    assert likeness(b"not a picture") is None
    assert likeness(b"") is None
