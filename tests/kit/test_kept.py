"""What is kept by version is never shown for another version, and never grows past its bound."""

import tracemalloc

import orjson
import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from mutuals.kit.kept import Kept, compact

ASKED = st.lists(st.dictionaries(st.integers(1, 9), st.integers(1, 4), max_size=5), max_size=20)


class Source:
    """Rows whose bytes tell their version; it counts how often it is read."""

    def __init__(self) -> None:
        self.read: list[int] = []

    def __call__(self, versions: dict[int, int]) -> dict[int, bytes]:
        self.read += versions
        return {i: b"%d.%d" % (i, version) for i, version in versions.items()}


@pytest.mark.django_db(transaction=True)
def test_a_row_shown_before_is_not_read_again_until_its_version_changes():
    kept, source = Kept(), Source()
    assert kept.through({1: 1, 2: 1}, source) == {1: b"1.1", 2: b"2.1"}
    assert kept.through({1: 1, 2: 2}, source) == {1: b"1.1", 2: b"2.2"}
    assert source.read == [1, 2, 2]


@pytest.mark.django_db
def test_nothing_is_kept_of_what_may_still_come_to_nothing():
    kept, source = Kept(), Source()
    with transaction.atomic():
        kept.through({1: 1}, source)
        kept.through({1: 1}, source)
    assert source.read == [1, 1]


@pytest.mark.django_db(transaction=True)
@given(ASKED)
def test_answers_are_those_of_the_source_however_little_room_there_is(asked):
    kept = Kept(20)
    for versions in asked:
        assert kept.through(versions, Source()) == Source()(versions)
    assert sum(len(value) for _version, value in kept._rows.values()) <= 20 + 5 * 3


@pytest.mark.django_db(transaction=True)
def test_where_there_is_no_room_for_all_the_oldest_are_forgotten():
    kept, read = Kept(2_000, each=100), []

    def source(versions):
        read.extend(versions)
        return dict.fromkeys(versions, b"x" * 100)

    texts = [(f"text {n}", 0.5, "table") for n in range(30)]  # a key may be anything that tells rows apart
    for text in texts:
        kept.through({text: (1, 2.0)}, source)
    assert len(kept._rows) <= 10
    read.clear()
    kept.through({texts[-1]: (1, 2.0), texts[0]: (1, 2.0)}, source)
    assert read == [texts[0]]


@pytest.mark.django_db(transaction=True)
def test_what_the_source_does_not_know_is_asked_again():
    kept = Kept()
    assert kept.through({1: 1}, lambda versions: {}) == {}
    assert kept.through({1: 1}, Source()) == {1: b"1.1"}


def test_a_compact_copy_takes_little_more_memory_than_its_bytes():
    tracemalloc.start()
    try:
        kept = [compact(orjson.dumps(["user", i])) for i in range(1000)]
        size, _most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept[7] == b'["user",7]'
    assert size < 1000 * 100
