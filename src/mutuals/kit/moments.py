"""Moments of time as the API writes them."""

from datetime import UTC, datetime


def stamp(at: datetime) -> str:
    """ISO 8601 in UTC, always with three digits of a second: Apple's parsers know no other form."""
    at = at.astimezone(UTC)
    return f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03d}Z"


def stamp_or_none(at: datetime | None) -> str | None:
    """As `stamp`; nothing for nothing."""
    return stamp(at) if at else None
