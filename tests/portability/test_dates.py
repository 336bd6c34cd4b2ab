import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutuals.domains.portability.dates import moment, partial_date


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("01 Jan 2024", "2024-01-01"), ("7-Feb-22", "2022-02-07"), ("03/15/2024", "2024-03-15"), ("06/02/2019", "2019-06-02"),
        ("19.09.2026", "2026-09-19"), ("1. Januar 2024", "2024-01-01"), ("3 mars 2021", "2021-03-03"), ("Jan 2020", "2020-01"),
        ("2014", "2014"), ("Mar 11, 2024", "2024-03-11"), ("Apr 14", ""), ("12 de enero de 2020", "2020-01-12"),
        ("2026-09-19 13:28:00 UTC", "2026-09-19"), ("2016/03/19 08:51:41 UTC", "2016-03-19"), ("11/8/24, 05:12 AM", "2024-11-08"),
        ("Wed May 06 10:08:57 UTC 2020", "2020-05-06"), ("31/12/2020", "2020-12-31"), ("30 Feb 2020", ""), ("", ""), ("09/2021", "2021-09"),
        ("août 2019", "2019-08"), ("You uploaded a feed photo on November 8, 2025 at 1:26 AM (GMT)", "2025-11-08"),
    ],
)  # fmt: skip
def test_dates_are_read_as_exports_write_them(written, meant):
    assert partial_date(written) == meant


def test_hours_are_read_with_and_without_am_and_pm():
    assert str(moment("9/5/25, 12:45 AM")) == "2025-09-05 00:45:00+00:00"
    assert str(moment("5/12/14, 7:41 PM")) == "2014-05-12 19:41:00+00:00"


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_none(text):
    partial_date(text)
    moment(text)
