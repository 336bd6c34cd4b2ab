"""What time it is for somebody who shows the viewer their time zone, and when it is day for both."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mutuals.domains.people.queries import zone_of
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.queries.said import timezone_of
from mutuals.kit.daytime import shared_day


@dataclass(frozen=True, slots=True)
class Hours:
    """Their clock, the viewer's (None: no zone chosen), and the spans of the viewer's day in which both are awake."""

    zone: str
    there: datetime
    here: datetime | None
    both: tuple[tuple[datetime, datetime], ...] = ()

    @property
    def differ(self) -> bool:
        """Whether the two clocks show another time (a viewer without a zone: yes)."""
        return self.here is None or self.here.utcoffset() != self.there.utcoffset()


def hours_with(viewer: Viewer, person_id: int, *, now: datetime) -> Hours | None:
    """What the viewer may know of somebody's hours; None for oneself, and where their time zone is not shown."""
    if viewer.is_anonymous or viewer.me == person_id:
        return None
    name = timezone_of(viewer, person_id)
    there = _zone(name)
    if there is None:
        return None
    own = zone_of(viewer.me)
    here = _zone(own) if own != "UTC" else None  # "UTC" stands for a zone that was never chosen
    if here is None:
        return Hours(name, now.astimezone(there), None)
    return Hours(name, now.astimezone(there), now.astimezone(here), tuple(shared_day(here, there, now)))


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None
