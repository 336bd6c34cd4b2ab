"""Dates of which a person may know only the year or the month."""

from datetime import date

from django import template
from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mutuals.domains.profiles.queries import EntryShown

register = template.Library()


@register.filter
def partial_date(text: str) -> str:
    """2021, September 2021 or 30 September 2021, as the language writes it."""
    parts = [int(part) for part in text.split("-") if part]
    if not parts:
        return ""
    if len(parts) == 1:
        return str(parts[0])
    day = date(parts[0], parts[1], parts[2] if len(parts) == 3 else 1)
    return formats.date_format(day, "DATE_FORMAT" if len(parts) == 3 else "YEAR_MONTH_FORMAT")


@register.simple_tag
def span_of_time(entry: EntryShown) -> SafeString:
    """From when to when, for people and (as <time>) for machines."""
    if entry.section in {"position", "volunteering"} and entry.started and not entry.ended:
        return format_html(
            '<time class="dt-start" datetime="{}">{}</time> – {}',
            entry.started,
            partial_date(entry.started),
            _("now"),
        )
    start = _time("dt-start", entry.started)
    end = _time("dt-end", entry.ended)
    return format_html("{} – {}", start, end) if start and end else SafeString(start or end)


def _time(name: str, text: str) -> str:
    return format_html('<time class="{}" datetime="{}">{}</time>', name, text, partial_date(text)) if text else ""
