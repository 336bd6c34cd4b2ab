"""When it is day in two places at once."""

from datetime import date, datetime, time, timedelta, tzinfo

WAKES, SLEEPS = time(8), time(22)


def shared_day(here: tzinfo, there: tzinfo, now: datetime) -> list[tuple[datetime, datetime]]:
    """The hours of today (here) in which people are likely awake in both places, on the clock of here: one or two."""
    today = now.astimezone(here).date()
    begin, end = _day(today, here)
    spans = []
    for days in (-1, 0, 1):
        from_, until = _day(now.astimezone(there).date() + timedelta(days=days), there)
        if (first := max(begin, from_)) < (last := min(end, until)):
            spans.append((first.astimezone(here), last.astimezone(here)))
    return spans


def _day(day: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """When people wake and when they sleep, on that day of a place."""
    return datetime.combine(day, WAKES, zone), datetime.combine(day, SLEEPS, zone)
