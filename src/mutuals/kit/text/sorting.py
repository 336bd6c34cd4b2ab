"""Names in the order in which a reader looks for them: without case and accents, as their own alphabet has it.

The full algorithm (UCA) would need tables of two megabytes and a second at the start, and still not know what a
language does otherwise. Of ours, Spanish alone has a letter of its own (ñ, after n), and Arabic readers look for names
in their own letters first. Short lists only: long ones are sorted by the database, by a folded column.
"""

import unicodedata
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.utils.translation import get_language

LETTERS = str.maketrans({"ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})
OWN_LETTERS = {"es": {"n\u0303": "n\uffff"}}  # after every other word with n
ARABIC_SHAPES = str.maketrans({"\u0629": "\u0647", "\u0649": "\u064a", "\u0640": None})  # ة ى ـ
ARABIC_FIRST = {"ar"}

Key = tuple[int, str, str]
T = TypeVar("T")


def sorting_key(text: str, language: str = "") -> Key:
    """What to sort a name by, for a reader of that language (none: the active one)."""
    language = (language or get_language() or "en").partition("-")[0]
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold()).translate(LETTERS)
    for letter, place in OWN_LETTERS.get(language, {}).items():
        plain = plain.replace(letter, place)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(ARABIC_SHAPES)
    plain = "".join(c for c in plain if c.isalnum() or c in " \uffff").strip()
    own = language in ARABIC_FIRST and bool(plain) and "\u0600" <= plain[0] <= "\u06ff"
    return (0 if own else 1), plain, text


def by_name(things: Iterable[T], name: Callable[[T], str]) -> list[T]:
    """The things in the order of their names, for whom the page is."""
    language = get_language() or "en"
    return sorted(things, key=lambda thing: sorting_key(name(thing), language))
