"""What follows from a check, as values."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mutuals.domains.profiles.checking import AGAIN, GRACE, MAILBOX, PATIENCE, State, after, aged, by_mail
from mutuals.domains.profiles.orcid import check_digit, orcid_in

START = datetime(2026, 1, 1, tzinfo=UTC)
NEW = State(False, None, None, START, None, START, "")
FOUND = st.sampled_from(["found", "absent", "unreachable"])


def clock(state: State, answers: list[str]) -> list[tuple[datetime, State]]:
    """The states after checks made exactly when they are due."""
    history = []
    for answer in answers:
        if state.check_after is None:
            break
        now = state.check_after
        state = after(state, answer, now)
        history.append((now, state))
    return history


def test_what_is_found_counts_and_is_checked_again_in_a_month():
    state = after(NEW, "found", START)
    assert (state.status, state.proven_at, state.check_after) == ("proven", START, START + AGAIN)


def test_what_is_not_found_any_more_counts_for_a_week_and_then_ends():
    proven = after(NEW, "found", START)
    history = clock(proven, ["absent"] * 40)
    failing = [state for _at, state in history if state.status == "failing"]
    first, last = history[0][0], history[-1]
    assert len(failing) == 7
    assert all(state.ends_at == first + GRACE for state in failing)
    assert last[1].status == "ended"
    assert last[0] == first + GRACE
    assert last[1].check_after is None


def test_what_comes_back_within_the_week_counts_as_before():
    proven = after(NEW, "found", START)
    failing = after(proven, "unreachable", START + AGAIN)
    back = after(failing, "found", START + AGAIN + timedelta(days=3))
    assert (back.status, back.failing_since, back.trouble) == ("proven", None, "")


def test_what_was_never_found_is_looked_for_less_and_less_and_then_no_more():
    history = clock(NEW, ["absent"] * 100)
    waits = [b[0] - a[0] for a, b in pairwise(history)]
    assert waits == sorted(waits)
    assert waits[0] == timedelta(minutes=5)
    assert 8 < len(history) < 20
    assert history[-1][1].status == "unproven"
    assert history[-1][0] >= START + PATIENCE


def test_a_mailbox_counts_for_half_a_year():
    state = by_mail(START)
    assert aged(state, START + MAILBOX - timedelta(days=1)) == state
    assert aged(state, START + MAILBOX).status == "ended"


@given(st.lists(FOUND, max_size=60))
def test_nothing_counts_longer_than_a_week_after_it_was_last_due_and_found(answers):
    for now, state in clock(NEW, answers):
        assert state.checked_at == now
        assert state.check_after is None or state.check_after > now
        if state.verified:
            assert state.proven_at is not None
            assert now - state.proven_at <= AGAIN + GRACE
        assert (state.status in {"proven", "failing"}) == state.verified


def test_an_orcid_id_is_known_by_its_check_digit():
    assert orcid_in("https://orcid.org/0000-0002-1825-0097") == "0000-0002-1825-0097"
    assert orcid_in(" 0000000218250097 ") == "0000-0002-1825-0097"
    assert orcid_in("0000-0002-9079-593x") == "0000-0002-9079-593X"
    for wrong in (
        "0000-0002-1825-0098",
        "0000-0002-1825-009",
        "",
        "https://evil.example/0000-0002-1825-0097",
        "٠" * 16,
    ):
        assert orcid_in(wrong) == ""


@given(st.integers(0, 10**15 - 1), st.integers(0, 14), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(number, at, by):
    digits = f"{number:015}"
    wrong = digits[:at] + str((int(digits[at]) + by) % 10) + digits[at + 1 :]
    assert check_digit(wrong) != check_digit(digits)
