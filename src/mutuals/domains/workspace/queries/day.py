"""Which day it is where a person lives."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils import timezone

from mutuals.domains.people.queries import zone_of
from mutuals.domains.people.viewer import Viewer

MORNING = time(8)


def zone(person_id: int) -> tzinfo:
    """The person's time zone; UTC where none is known."""
    try:
        return ZoneInfo(zone_of(person_id))
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def day_of(person_id: int, at: datetime | None = None) -> date:
    """The date where that person lives, now or at that moment."""
    return (at or timezone.now()).astimezone(zone(person_id)).date()


def tomorrow_of(viewer: Viewer) -> date:
    """The day after today, where the viewer lives."""
    return day_of(viewer.me) + timedelta(days=1)


def morning_of(person_id: int, day: date) -> datetime:
    """Eight o'clock of that day where that person lives."""
    return datetime.combine(day, MORNING, zone(person_id)).astimezone(UTC)
