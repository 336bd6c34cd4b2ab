"""Ids: one sequence for all tables, also where several processes write in the same millisecond."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutuals.kit import ids

MOMENT = 1_790_000_000_000  # milliseconds


@pytest.fixture
def _one_moment(monkeypatch):
    monkeypatch.setattr(ids.time, "time_ns", lambda: MOMENT * 1_000_000)


def made_by(monkeypatch, *, process=None, number=1, count=1):
    """Ids of a process that has just begun, by what it is and its number in the system."""
    monkeypatch.setattr(ids, "_last", 0)
    monkeypatch.setattr(ids, "_process", None)
    monkeypatch.setattr(ids.os, "getpid", lambda: number)
    if process is not None:
        ids.be(process)
    return [ids.new_id() for _ in range(count)]


@pytest.mark.usefixtures("_one_moment")
@pytest.mark.parametrize("others", [4_001 + 64, 4_001, 62, 64, 1])
def test_front_worker_and_a_command_in_the_same_millisecond_make_different_ids_whatever_their_numbers(
    monkeypatch, others
):
    front = made_by(monkeypatch, process=ids.FRONT, number=4_001, count=50)
    worker = made_by(monkeypatch, process=ids.WORKER, number=others, count=50)
    command = made_by(monkeypatch, number=others, count=50)
    assert len({*front, *worker, *command}) == 150


@pytest.mark.usefixtures("_one_moment")
def test_a_process_that_makes_more_than_a_millisecond_holds_goes_on_in_the_next(monkeypatch):
    made = made_by(monkeypatch, process=ids.WORKER, count=3_000)
    assert len(set(made)) == 3_000
    assert made == sorted(made)
    assert {number >> 16 for number in made} == {MOMENT, MOMENT + 1, MOMENT + 2}


def test_a_clock_that_goes_back_makes_no_id_twice(monkeypatch):
    clock = iter([MOMENT, MOMENT - 5_000, MOMENT - 4_999, MOMENT + 1])
    monkeypatch.setattr(ids.time, "time_ns", lambda: next(clock) * 1_000_000)
    made = made_by(monkeypatch, process=ids.FRONT, count=4)
    assert made == sorted(set(made))


@given(st.integers(1, 2**22))
def test_any_number_of_a_process_fits_into_its_bits(number):
    with pytest.MonkeyPatch.context() as patch:
        (made,) = made_by(patch, number=number)
        assert ids.FRONT < ids.WORKER < (made >> 10 & 0x3F) < ids.PROCESSES
