"""When it is day in two places at once."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutuals.kit.daytime import shared_day

ZONES = sorted(available_timezones())
NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)


def told(here: str, there: str, now: datetime = NOON) -> list[str]:
    return [f"{a:%H:%M}-{b:%H:%M}" for a, b in shared_day(ZoneInfo(here), ZoneInfo(there), now)]


@pytest.mark.parametrize(
    ("here", "there", "spans"),
    [
        ("Europe/Paris", "Europe/Paris", ["08:00-22:00"]),
        ("Europe/Paris", "America/New_York", ["14:00-22:00"]),
        ("Europe/Paris", "Asia/Tokyo", ["08:00-14:00"]),
        ("Europe/Paris", "Asia/Kathmandu", ["08:00-17:15"]),
        ("Europe/Paris", "Pacific/Auckland", ["08:00-10:00", "20:00-22:00"]),
        ("Pacific/Kiritimati", "Pacific/Pago_Pago", ["09:00-22:00"]),
    ],
)
def test_the_spans_are_on_the_readers_clock(here, there, spans):
    assert told(here, there) == spans


@given(st.sampled_from(ZONES), st.sampled_from(ZONES), st.datetimes(datetime(2000, 1, 1), datetime(2037, 1, 1)))
def test_there_is_always_some_day_for_both(here, there, at):
    spans = shared_day(ZoneInfo(here), ZoneInfo(there), at.replace(tzinfo=UTC))
    assert 1 <= len(spans) <= 2
    for begin, end in spans:
        assert begin < end
        for moment in (begin, end - timedelta(minutes=1)):
            assert all(8 <= moment.astimezone(ZoneInfo(zone)).hour < 22 for zone in (here, there))
