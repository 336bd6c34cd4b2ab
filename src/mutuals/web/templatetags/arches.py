"""Small parts of pages: initials on a colour for who has no picture, hosts, languages, icons, fixed parts."""

from functools import lru_cache
from urllib.parse import urlsplit

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info

register = template.Library()
TINTS = 6


@register.filter
def initials(name: str) -> str:
    """The first letters of the first and the last word: "Amara Okafor" is AO."""
    words = [w for w in str(name).split() if w[0].isalnum()]
    letters = [words[0][0], words[-1][0]] if len(words) > 1 else [w[0] for w in words]
    return "".join(letters).upper() or "·"


@register.filter
def tint(number: int | str | None) -> int:
    """One of six colours, the same for a person everywhere."""
    digits = str(number)
    return sum(map(int, digits)) % TINTS if digits.isascii() and digits.isdigit() else 0


@register.filter
def host(url: str) -> str:
    """The real host of a link, shown before what it claims to be."""
    return urlsplit(str(url)).hostname or ""


@register.filter
def language_name(code: str) -> str:
    """A language by its own name: "de" is Deutsch."""
    try:
        return str(get_language_info(code)["name_local"]).capitalize()
    except KeyError:
        return {"zh": "中文", "yo": "Yorùbá", "ha": "Hausa"}.get(code, code)


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, extra: str = "") -> SafeString:
    """A picture of the sprite; kept, as a page has many."""
    return render_to_string("components/icon.html", {"icon": name, "extra": extra})


@register.simple_tag
def fixed(template: str) -> SafeString:
    """A part that is the same on every page of a language, rendered once."""
    return _fixed(template, get_language() or "")


@lru_cache(maxsize=64)
def _fixed(template: str, language: str) -> SafeString:
    return render_to_string(template)
