"""When many strangers are a wave, and against whom a shield acts alone: pure."""

from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutuals.domains.guard.shielding import AFTER, FEWEST, MOST, NEW, UNPROVEN, is_unproven, is_wave

NOW = datetime(2026, 5, 31, tzinfo=UTC)
steady = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@steady
@given(st.integers(0, 2 * MOST), st.none() | st.just(0) | st.integers(FEWEST, MOST))
def test_a_wave_is_as_many_strangers_as_the_person_chose_or_never(strangers, after):
    assert is_wave(strangers, after=after) == (after != 0 and strangers >= (after or AFTER))


@steady
@given(st.integers(0, 3), st.integers(0, 4_000), st.booleans())
def test_who_was_met_or_is_known_for_a_while_is_never_shut_out_by_itself(level, days, met):
    unproven = is_unproven(level=level, joined=NOW - timedelta(days=days), met=met, now=NOW)
    if met or level > UNPROVEN or (level == UNPROVEN and timedelta(days=days) >= NEW):
        assert not unproven
    else:
        assert unproven
