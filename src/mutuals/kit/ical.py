"""Calendar files (RFC 5545): what calendar programs open and subscribe to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from mutuals.kit.contentlines import folded, text_value

MIME = "text/calendar; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Event:
    """Something with a beginning and an end. `uid` names it for ever, in every copy."""

    uid: str
    begins: datetime
    ends: datetime
    title: str
    made: datetime
    place: str = ""
    about: str = ""
    url: str = ""


def calendar(events: Iterable[Event], *, name: str = "") -> bytes:
    """A calendar of these events, in UTC, lines folded at 75 bytes."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Mutuals//Messages//EN", "CALSCALE:GREGORIAN"]
    if name:
        lines.append(f"X-WR-CALNAME:{text_value(name)}")
    for event in events:
        lines += _event(event)
    return folded([*lines, "END:VCALENDAR"])


def _event(event: Event) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{text_value(event.uid)}",
        f"DTSTAMP:{_time(event.made)}",
        f"DTSTART:{_time(event.begins)}",
        f"DTEND:{_time(event.ends)}",
        f"SUMMARY:{text_value(event.title)}",
    ]
    further = (("LOCATION", event.place), ("DESCRIPTION", event.about))
    lines += [f"{name}:{text_value(value)}" for name, value in further if value]
    if event.url:
        lines.append(f"URL:{event.url}")
    return [*lines, "END:VEVENT"]


def _time(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
