"""A person without a picture: their initials on a colour of their own."""

from urllib.parse import urlsplit

from django import template
from django.utils.translation import get_language_info

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
