"""Calendar files keep RFC 5545: lines of 75 bytes at most, ended by CRLF, texts escaped, and nothing slips out."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mutuals.kit.ical import Event, calendar

AT = datetime(2026, 12, 5, 9, 30, tzinfo=UTC)
texts = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\r"), max_size=200)


def unfolded(data: bytes) -> list[str]:
    return data.replace(b"\r\n ", b"").decode().split("\r\n")


@given(title=texts, place=texts)
def test_any_text_comes_back_and_stays_in_its_line(title, place):
    data = calendar([Event("u@x", AT, AT + timedelta(hours=1), title, AT, place)])
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    lines = unfolded(data)
    assert lines[-1] == ""
    assert len([line for line in lines if line.startswith("BEGIN:VEVENT")]) == 1
    (summary,) = [line for line in lines if line.startswith("SUMMARY:")]
    parts = summary.removeprefix("SUMMARY:").split("\\\\")
    back = "\\".join(p.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";") for p in parts)
    assert back == title.replace("\r\n", "\n").replace("\r", "\n")


def test_times_are_in_utc():
    lines = unfolded(calendar([Event("u@x", AT, AT + timedelta(minutes=45), "Coffee", AT)]))
    assert "DTSTART:20261205T093000Z" in lines
    assert "DTEND:20261205T101500Z" in lines
