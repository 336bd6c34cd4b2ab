"""Dates as exports write them, in English, German, French and Spanish."""

import re
import unicodedata
from datetime import UTC, date, datetime

_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "jan january januar janner janvier janv enero ene",
            "feb february februar fevrier fevr fev febrero",
            "mar march marz maerz mrz mars marzo",
            "apr april avril avr abril abr",
            "may mai mayo",
            "jun june juni juin junio",
            "jul july juli juillet juil julio",
            "aug august aout agosto ago",
            "sep sept september septembre septiembre set",
            "oct october oktober okt octobre octubre",
            "nov november novembre noviembre",
            "dec december dezember dez decembre diciembre dic",
        ),
        start=1,
    )
    for word in words.split()
}
_CLOCK = re.compile(r"\b(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([ap]\.?\s?m\b)?", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?(?!\d)")
_THREE = re.compile(r"(?<!\d)(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?!\d)")
_MONTH_YEAR = re.compile(r"(?<![\d/.-])(\d{1,2})[/.](\d{4})(?!\d)")
_WORDS = re.compile(r"[^\W\d_]+|\d+")


def partial_date(text: str) -> str:
    """YYYY, YYYY-MM or YYYY-MM-DD; empty where the text holds no date.

    xx/yy/zzzz is month first, xx.yy.zzzz day first.
    """
    parts = _parts(_CLOCK.sub(" ", text[:200]))
    try:
        if parts is None or not 1900 <= parts[0] <= 2100:
            return ""
        date(*(*parts, 1, 1)[:3])
    except ValueError:
        return ""
    return "-".join((f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])))


def moment(text: str) -> datetime | None:
    """The moment a text names, in UTC, midnight where it names no hour; None where it names no day."""
    day = partial_date(text)
    if len(day) != 10:
        return None
    clock = _CLOCK.search(text[:200])
    hour, minute, second = (int(part or 0) for part in clock.groups()[:3]) if clock else (0, 0, 0)
    if clock and clock[4]:
        hour = hour % 12 + (12 if clock[4].lower().startswith("p") else 0)
    if hour > 23 or minute > 59 or second > 59:
        hour = minute = second = 0
    return datetime.fromisoformat(day).replace(hour=hour, minute=minute, second=second, tzinfo=UTC)


def _parts(text: str) -> tuple[int, ...] | None:
    if found := _YEAR_FIRST.search(text):
        return tuple(int(part) for part in found.groups() if part)
    if found := _THREE.search(text):
        one, two, year = int(found[1]), int(found[3]), _full(found[4])
        month_first = two > 12 or (found[2] == "/" and one <= 12)
        return (year, one, two) if month_first else (year, two, one)
    if found := _MONTH_YEAR.search(text):
        return int(found[2]), int(found[1])
    return _named(text)


def _named(text: str) -> tuple[int, ...] | None:
    """`Jan 2020`, `01 Jan 2024`, `7-Feb-22`, `Mar 11, 2024`, `Wed May 06 UTC 2020`, `2020`."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    words = _WORDS.findall(plain)
    month = next((_MONTHS[word] for word in words if word in _MONTHS), None)
    numbers = [word for word in words if word.isdecimal()]
    year = next((int(word) for word in numbers if len(word) == 4), None)
    small = [int(word) for word in numbers if len(word) <= 2]
    if month is None:
        return (year,) if year is not None and len(words) == 1 else None
    if year is None and len(small) == 2:
        return _full(str(small[1])), month, small[0]
    if year is None:
        return None
    return (year, month, small[0]) if small else (year, month)


def _full(year: str) -> int:
    return int(year) + (0 if len(year) == 4 else 2000 if int(year) < 70 else 1900)
