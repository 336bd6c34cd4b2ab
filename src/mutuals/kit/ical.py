"""Calendar files (RFC 5545): what calendar programs open and subscribe to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

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
        lines.append(f"X-WR-CALNAME:{_text(name)}")
    for event in events:
        lines += _event(event)
    return b"".join(_folded(line) for line in [*lines, "END:VCALENDAR"])


def _event(event: Event) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{_text(event.uid)}",
        f"DTSTAMP:{_time(event.made)}",
        f"DTSTART:{_time(event.begins)}",
        f"DTEND:{_time(event.ends)}",
        f"SUMMARY:{_text(event.title)}",
    ]
    further = (("LOCATION", event.place), ("DESCRIPTION", event.about))
    lines += [f"{name}:{_text(value)}" for name, value in further if value]
    if event.url:
        lines.append(f"URL:{event.url}")
    return [*lines, "END:VEVENT"]


def _time(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(value: str) -> str:
    """A value of type TEXT (section 3.3.11)."""
    for char, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n")):
        value = value.replace(char, escaped)
    return value


def _folded(line: str) -> bytes:
    """A line of at most 75 bytes, going on after CRLF and a blank (section 3.1); no character is cut in two."""
    found: list[bytes] = []
    part = b""
    for char in line:
        more = char.encode()
        if len(part) + len(more) > 75 - bool(found):
            found.append(part)
            part = b""
        part += more
    return b"\r\n ".join([*found, part]) + b"\r\n"
