"""Checks of single values that a person typed or an import brought."""

import re
from datetime import date
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from mutuals.kit.refusal import Refused
from mutuals.kit.text.clean import clean_line, clean_text

PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def line(text: str, field: str, longest: int) -> str:
    """One clean line. Raises Refused where it is too long."""
    return _fitting(clean_line(text[: 20 * longest], 20 * longest), field, longest)


def passage(text: str, field: str, longest: int) -> str:
    """Clean text of several lines. Raises Refused where it is too long."""
    return _fitting(clean_text(text[: 20 * longest], 20 * longest), field, longest)


def partial_date(text: str, field: str) -> str:
    """YYYY, YYYY-MM or YYYY-MM-DD with leading zeros; empty stays empty. Raises Refused."""
    text = text.strip()
    if not text:
        return ""
    match = PARTIAL_DATE.fullmatch(text)
    try:
        if match is None:
            raise ValueError
        parts = [int(part) for part in match.groups() if part]
        date(*(parts + [1, 1])[:3])
    except ValueError:
        raise Refused(_("Write a year (2021), a month (2021-09) or a day (2021-09-30)."), field=field) from None
    return "-".join(f"{part:02}" for part in parts)


def dates(started: str, ended: str) -> dict[str, str]:
    """From when to when. Raises Refused where the end is before the beginning."""
    span = {"started": partial_date(started, "started"), "ended": partial_date(ended, "ended")}
    if span["started"] and span["ended"]:
        shared = min(len(span["started"]), len(span["ended"]))  # 2021-05 to 2021 is fine
        if span["ended"][:shared] < span["started"][:shared]:
            raise Refused(_("The end is before the beginning."), field="ended")
    return span


def web_address(text: str, field: str = "url") -> str:
    """An http or https address; https is put in front where no scheme was written. Raises Refused."""
    text = clean_line(text[:2_000], 2_000)
    if not text:
        return ""
    if "://" not in text:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        good = parts.scheme in {"http", "https"} and "." in (parts.hostname or "") and parts.username is None
    except ValueError:
        good = False
    if not good or len(text) > 500 or re.search(r"\s", text):
        raise Refused(_("This is not a web address. Write it like https://example.org/page."), field=field)
    return text


def _fitting(text: str, field: str, longest: int) -> str:
    if len(text) > longest:
        sentence = _("This is %(length)d characters long; %(longest)d fit here.")
        raise Refused(sentence % {"length": len(text), "longest": longest}, field=field)
    return text
