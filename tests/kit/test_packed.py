"""Texts packed together come back as they were."""

import random

from hypothesis import given
from hypothesis import strategies as st

from mutuals.kit.packed import packed, unpacked

texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))


@given(st.lists(texts, min_size=1, max_size=6))
def test_what_was_packed_comes_back_in_its_order(several: list[str]) -> None:
    assert unpacked(packed(*several)) == several
    assert unpacked(memoryview(packed(*several))) == several


@given(texts, texts)
def test_a_nul_does_not_move_one_text_into_the_next(one: str, other: str) -> None:
    assert unpacked(packed(f"{one}\0", f"\0{other}")) == [one, other]


def test_what_two_texts_both_say_is_kept_once() -> None:
    said = "".join(random.Random(7).choices("abcdefghijklmnopqrstuvwxyz ", k=2_000))
    assert len(packed(f"<p>{said}</p>", f'{{"content":"<p>{said}</p>"}}')) < 1.05 * len(packed(said))


@given(st.lists(texts, min_size=1, max_size=6), st.binary(max_size=300))
def test_what_was_packed_beside_what_is_usual_comes_back_and_older_values_do_too(
    several: list[str], usual: bytes
) -> None:
    assert unpacked(packed(*several, usual=usual), usual=usual) == several
    assert unpacked(packed(*several), usual=usual) == several


def test_what_is_usual_is_kept_in_no_value() -> None:
    said = "".join(random.Random(7).choices("abcdefghijklmnopqrstuvwxyz ", k=300))
    assert len(packed(f"{said} and more", usual=said.encode())) < 30
