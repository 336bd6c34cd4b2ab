"""JSON of any size, a part at a time."""

import itertools
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutuals.domains.portability.json_parts import Broken, parts, text_of
from tests.memory import peak

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


def cut(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data), size)]


@settings(deadline=None)
@given(st.lists(VALUES, max_size=8), st.integers(1, 9), st.sampled_from(["", "window.YTD.tweets.part0 = ", "\ufeff"]))
def test_items_of_an_array_are_what_a_whole_reading_gives(items, size, head):
    data = (head + json.dumps(items)).encode()
    assert [value for _name, value in parts(cut(data, size))] == items


@settings(deadline=None)
@given(st.dictionaries(st.text(max_size=6), VALUES, max_size=6), st.integers(1, 9), st.sampled_from([None, 2]))
def test_members_of_an_object_come_by_name_and_arrays_an_item_at_a_time(members, size, indent):
    data = json.dumps(members, indent=indent).encode()
    wanted = [(name, one) for name, value in members.items() for one in (value if isinstance(value, list) else [value])]
    assert list(parts(cut(data, size))) == wanted


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.integers(1, 50))
def test_any_bytes_are_parts_or_broken(data, size):
    try:
        for _name, value in parts(cut(data, size)):
            text_of(value)
    except Broken:
        pass


@pytest.mark.parametrize(
    "chunk",
    [b"[" * 65_536, b'{"a":' * 13_000, b" " * 65_536, b'["' + b"x" * 65_534, b"1" * 65_536, b'["\\u0' + b"0" * 65_000],
    ids=["arrays", "objects", "blanks", "a text", "a number", "an escape"],
)
def test_what_never_ends_is_broken_soon_and_in_little_memory(chunk):
    with peak() as memory, pytest.raises(Broken):
        list(parts(itertools.chain([b'["x", '], itertools.repeat(chunk, 500))))
    assert memory.more < 100 << 20


def test_what_could_be_read_comes_before_the_break():
    read = parts([b'[{"a": 1}, {"b": 2}, {"c": '])
    assert [next(read), next(read)] == [("", {"a": 1}), ("", {"b": 2})]
    with pytest.raises(Broken):
        next(read)


def test_half_a_character_is_dropped():
    assert [text_of(value) for _name, value in parts([b'["a\\ud800b"]'])] == ["ab"]
