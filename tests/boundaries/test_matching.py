"""Words are found in any script, at the edges of words, and nothing makes it slow."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutuals.domains.boundaries.matching import Filters, Rule, fold, word

RULE = Rule(1, "A filter", ("home",), "warn", None)


def found(keyword: str, text: str, *, whole: bool = True) -> bool:
    return bool(Filters(((RULE, (word(keyword, whole),), frozenset()),)).matches(text, context="home"))


@pytest.mark.parametrize(
    ("keyword", "text"),
    [
        ("art", "Art is long"),
        ("art", "this is (art)."),
        ("#art", "see #Art"),
        ("c++", "I like c++, and more"),
        ("straße", "Die STRASSE"),
        ("ＡＢＣ", "abc"),
        ("two words", "two\n\nwords"),
        ("हिन्दी", "यह हिन्दी है"),
        ("東京", "私は東京に住む"),
        ("กรุงเทพ", "ไปกรุงเทพพรุ่งนี้"),
        ("العربية", "تعلم العربية اليوم"),
        ("spoiler", "spoi\u00adler"),
    ],
)
def test_a_whole_word_is_found_in_its_script(keyword, text):
    assert found(keyword, text)


@pytest.mark.parametrize(
    ("keyword", "text"),
    [
        ("art", "a part of it"),
        ("art", "arts"),
        ("art", "art_work"),
        ("हिन्द", "हिन्दी"),  # a vowel sign goes on with the word
        ("cafe", "cafe\u0301"),
        ("2", "2026"),
    ],
)
def test_a_part_of_a_word_is_found_only_where_parts_are_looked_for(keyword, text):
    assert not found(keyword, text)
    assert found(keyword, text, whole=False) or keyword == "cafe"


def test_a_filter_holds_in_its_places_only_and_covers_posts_by_their_number():
    filters = Filters(((RULE, (word("art", True), word("long", True)), frozenset({7})),))
    assert filters.matches("art", context="public") == []
    assert filters.matches("", [7, 8], context="home")[0].posts == (7,)
    [hit] = filters.matches("Art is long", context="home")
    assert hit.words == ("art", "long")
    assert not Filters()


@given(st.text(max_size=300), st.text(max_size=40), st.booleans())
def test_any_text_and_any_keyword_give_an_answer(text, keyword, whole):
    assert found(keyword, text, whole=whole) in (True, False)
    if fold(keyword) and not whole:
        assert found(keyword, keyword, whole=False)


def test_hostile_words_are_no_slower_than_others():
    words = tuple(word("a" * n + "b", True) for n in range(1, 400)) + (word("a", True), word("(a+)+$", True))
    filters = Filters(((RULE, words, frozenset()),))
    began = time.process_time()
    filters.matches("a" * 1_000_000, context="home")
    assert time.process_time() - began < 1
