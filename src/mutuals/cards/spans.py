"""Dates of which a person may know only the year or the month, in words."""

from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _

from mutuals.domains.profiles.queries import EntryShown


def partial_date(text: str) -> str:
    """2021, September 2021 or 30 September 2021, as the language writes it."""
    parts = [int(part) for part in text.split("-") if part]
    if not parts:
        return ""
    if len(parts) == 1:
        return str(parts[0])
    day = date(parts[0], parts[1], parts[2] if len(parts) == 3 else 1)
    return formats.date_format(day, "DATE_FORMAT" if len(parts) == 3 else "YEAR_MONTH_FORMAT")


def lasts(entry: EntryShown) -> bool:
    """Whether it goes on: begun, of a kind that ends, and not ended."""
    return entry.section in {"position", "volunteering"} and bool(entry.started) and not entry.ended


def span_in_words(entry: EntryShown) -> str:
    """From when to when, for people."""
    end = _("now") if lasts(entry) else partial_date(entry.ended)
    return " – ".join(filter(None, (partial_date(entry.started), end)))
