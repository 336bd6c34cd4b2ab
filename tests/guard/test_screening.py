"""The oversharing check: what it finds, where, and that nothing slows or breaks it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.guard.made import keys, messages
from mutuals.domains.guard.screening import Kind, Strength, screen
from mutuals.domains.guard.screening.engine import LONGEST


def found(text: str, **kwargs: object) -> list[tuple[str, str]]:
    return [(f.kind.value, text[f.start : f.end]) for f in screen(text, **kwargs)]  # type: ignore[arg-type]


def test_most_of_the_telling_messages_are_caught_and_their_benign_neighbours_are_not() -> None:
    made = list(messages())
    assert len(made) >= 300
    telling = [m for m in made if m.kind]
    missed = [m for m in telling if m.kind not in {f.kind for f in screen(m.text)}]
    assert len(missed) <= len(telling) * 0.03, missed
    assert [m for m in made if not m.kind and screen(m.text)] == []


@pytest.mark.parametrize("name", keys(__import__("random").Random(1)))
def test_every_form_of_key_is_known(name: str) -> None:
    import random

    key = keys(random.Random(2))[name]
    assert ("key", key) in found(f"see {key} there")


def test_spans_are_positions_in_the_text_as_it_was_written() -> None:
    assert found("ruf an: \u200b０３０\u202e 2３1２5 ０４２ bitte") == [("phone", "０３０\u202e 2３1２5 ０４２")]
    assert found("mail аm\u200bara@example.org now") == [("email", "аm\u200bara@example.org")]
    assert found("zero two zero seven nine four six zero nine five eight, ok") == [
        ("phone", "zero two zero seven nine four six zero nine five eight")
    ]


def test_a_number_in_a_plan_is_a_strong_finding_and_one_that_could_be_is_a_mild_one() -> None:
    assert screen("call +44 20 7946 0958")[0].strength == Strength.STRONG
    assert screen("call 123 4567")[0].strength == Strength.MILD


def test_checksums_decide() -> None:
    assert found("4111 1111 1111 1111") == [("card", "4111 1111 1111 1111")]
    assert found("4111 1111 1111 1112") == []
    assert found("DE89 3704 0044 0532 0130 00") == [("iban", "DE89 3704 0044 0532 0130 00")]
    assert found("DE88 3704 0044 0532 0130 00") == []


def test_names_that_the_person_listed_are_found_as_whole_words() -> None:
    assert found("Acme Corp called, acme  corp!", clients=["Acme Corp", ""]) == [
        ("client", "Acme Corp"),
        ("client", "acme  corp"),
    ]
    assert found("Acmeic corpus", clients=["Acme", "corp"]) == []


def test_what_is_encoded_is_found_with_its_whole_blob() -> None:
    (one,) = screen("see TXlgbnVtYmVyIGlzICs0NCAyMCA3OTQ2IDA5NTg= there")
    assert (one.kind, one.hidden, one.start) == (Kind.PHONE, "encoded", 4)


def test_a_password_as_a_subject_is_no_password() -> None:
    assert found("My password is too short. Passwords are required. The password was reset yesterday.") == []


def test_what_is_too_long_to_be_read_says_so() -> None:
    text = "a " * LONGEST
    assert [f.kind for f in screen(text)] == [Kind.UNREAD]


@pytest.mark.parametrize(
    "bomb",
    ["a", "1 ", "1-", "@", "a.a@", "password is ", "one ", "(at) ", "::", "+49 ", "12 Abc ", "\u200ba", "eyJabc."],
)
def test_texts_made_to_be_slow_are_read_in_bounded_time(bomb: str) -> None:
    began = time.process_time()
    screen(bomb * (10_000_000 // len(bomb)))
    assert time.process_time() - began < 5  # a loose bound: a regex bomb would take minutes


@given(st.text(max_size=400))
def test_any_text_gives_spans_inside_of_it_that_do_not_overlap(text: str) -> None:
    end = 0
    for one in screen(text, clients=["a b", "x"], regions=("DE", "XX")):
        assert end <= one.start < one.end <= len(text)
        end = one.end


@given(
    st.lists(
        st.sampled_from(
            [*"01+-.:@/()= \n", "four ", "(at)", "password", "is ", "ﬀ", "\u200b", "О", "IBAN", "away ", "July"]
        ),
        max_size=60,
    )
)
def test_pieces_of_what_is_looked_for_break_nothing(parts: list[str]) -> None:
    text = "".join(parts)
    assert all(0 <= f.start < f.end <= len(text) for f in screen(text))
