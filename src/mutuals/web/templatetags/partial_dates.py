"""Dates of which a person may know only the year or the month."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mutuals.cards.spans import lasts, partial_date
from mutuals.domains.profiles.queries import EntryShown

register = template.Library()


register.filter("partial_date", partial_date)


@register.simple_tag
def span_of_time(entry: EntryShown) -> SafeString:
    """From when to when, for people and (as <time>) for machines."""
    if lasts(entry):
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
