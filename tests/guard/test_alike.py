"""Texts that are nearly the same, whoever they are for; and texts that are not."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutuals.domains.guard.budget import ALIKE
from mutuals.kit.text.alike import BANDS, FEWEST, MOST, WIDTH, marks_of, resemblance, sketch_of

PITCH = (
    "Dear {name}, I help companies like yours to double their sales in thirty days. Shall we have a short call this "
    "week? My calendar is open on Tuesday and Thursday."
)
words = st.text(alphabet="abcdefghijklmnopqrstuvwxyzäéßжλ", min_size=1, max_size=9)
texts = st.lists(words, min_size=FEWEST + 1, max_size=60).map(" ".join)


@given(texts)
def test_a_text_is_like_itself_in_any_dress(text):
    dressed = "  " + text.upper().replace(" ", " ,\n") + " !!! \u2014"
    assert sketch_of(dressed) == sketch_of(text)
    assert resemblance(sketch_of(text), sketch_of(dressed)) == 1.0


@given(texts, texts)
def test_resemblance_is_a_share_and_the_same_both_ways(one, other):
    first, second = sketch_of(one), sketch_of(other)
    assert 0 <= resemblance(first, second) <= 1
    assert resemblance(first, second) == resemblance(second, first)


@given(st.lists(words, min_size=30, max_size=60, unique=True), st.data())
def test_one_changed_word_leaves_texts_alike(some, data):
    changed = list(some)
    changed[data.draw(st.integers(0, len(some) - 1))] = "zzzzzzzzzzz"
    assert resemblance(sketch_of(" ".join(some)), sketch_of(" ".join(changed))) >= ALIKE


@given(st.sampled_from(["Amara Okafor", "Bo", "Chen Wei", "Łucja O'Neil"]), st.sampled_from(["Dalia", "Q. R. Smith"]))
def test_the_name_of_the_reader_does_not_count(one, other):
    assert sketch_of(PITCH.format(name=one), without=one) == sketch_of(PITCH.format(name=other), without=other)


@given(st.text(max_size=400))
def test_any_text_has_a_sketch_of_bounded_size(text):
    sketch = sketch_of(text * 60)
    assert len(sketch) <= MOST * WIDTH
    assert len(sketch) % WIDTH == 0


@given(st.lists(words, max_size=FEWEST - 1).map(" ".join))
def test_short_words_are_alike_by_nature_and_stop_nobody(text):
    assert sketch_of(text) == b""
    assert resemblance(sketch_of(text), sketch_of(text)) == 0.0


def test_texts_that_share_no_words_share_nothing():
    one = sketch_of("soil nitrogen sensor ghent field harvest rain drone map")
    other = sketch_of("ledger audit close month invoice tax margin board vote")
    assert resemblance(one, other) == 0.0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (PITCH, PITCH.replace("short", "quick").replace("Dear", "Hello"), True),
        (PITCH, "A friend spoke of you. " + PITCH, True),
        (
            "I read your article about the ledger and would like to talk about double entry with you",
            "I read your talk on soil sensors and would like to know which one you ended up with",
            False,
        ),
        (
            "Ich habe Ihren Vortrag über Buchhaltung gehört und würde gern über Abschlüsse sprechen",
            "Ich habe Ihren Artikel über Bodenproben gelesen und suche jemanden für ein Projekt in Gent",
            False,
        ),
    ],
)
def test_pasted_words_are_told_from_words_for_one(one, other, same):
    assert (resemblance(sketch_of(one), sketch_of(other)) >= ALIKE) is same


@pytest.mark.parametrize("seed", [*range(20), 10799, 12947, 14589, 17514])
def test_texts_that_differ_by_a_word_are_marked_alike(seed):
    """Two pairs of forty differ: bands of two independent orders miss one such text of twenty million.

    The last four were missed while the orders were counted up: one hash was the least in most of them at once.
    """
    drawn = random.Random(seed)
    hashes = [drawn.getrandbits(32).to_bytes(WIDTH) for _ in range(41)]
    one, other = marks_of(b"".join(hashes[:39])), marks_of(b"".join(hashes[2:]))
    assert len(one) == len(other) == BANDS
    assert set(one) & set(other)


@pytest.mark.parametrize(("common", "least"), [(27, 0.92), (34, 0.99)])  # of 40: resemblances of .5 and .74
def test_texts_find_each_other_as_often_as_bands_of_independent_orders_do(common, least):
    drawn = random.Random(7)
    found = 0
    for _ in range(500):
        hashes = [drawn.getrandbits(32).to_bytes(WIDTH) for _ in range(80 - common)]
        found += bool(set(marks_of(b"".join(hashes[:40]))) & set(marks_of(b"".join(hashes[-40:]))))
    assert found / 500 >= least


def test_texts_that_share_nothing_and_short_ones_have_none():
    one = sketch_of("soil nitrogen sensor ghent field harvest rain drone map")
    other = sketch_of("ledger audit close month invoice tax margin board vote")
    assert not set(marks_of(one)) & set(marks_of(other))
    assert marks_of(b"") == ()
