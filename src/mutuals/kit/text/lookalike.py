"""What a name looks like, so that two that read the same to the eye are known as the same (after Unicode's TR 39)."""

import unicodedata
from functools import lru_cache

LONGEST = 200
_PLAIN = {"i": "l", "1": "l", "0": "o", "m": "rn"}  # of what every keyboard has


def looks(name: str) -> str:
    """The name as the eye takes it: without case, accents, signs and order of words, look-alike letters as one.

    Nothing where no letter or digit is left. `m` looks like `rn`, `0` like `o`, `I`, `1` and `i` like `l`.
    """
    plain = unicodedata.normalize("NFKD", name[:LONGEST])
    seen = "".join(_seen(c) for c in plain if unicodedata.category(c) != "Mn")
    words = "".join(c if c.isalnum() else " " for c in seen).split()
    return " ".join(sorted(words))[:LONGEST]


def reads_as_latin(text: str) -> bool:
    """Whether each of its letters is, or looks like, one of the plain Latin ones."""
    return all(_seen(c).isascii() for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) != "Mn")


def _seen(letter: str) -> str:
    """How one character is seen, without case."""
    if not letter.isascii():
        letter = _latin().get(letter) or _latin().get(letter.upper()) or letter
    return "".join(_PLAIN.get(c, c) for c in letter.casefold())


@lru_cache(maxsize=1)
def _latin() -> dict[str, str]:
    """By a letter of any script: the plain Latin letters or digits that it looks like, where it does."""
    from confusable_homoglyphs.confusables import confusables_data  # late: only the worker writes names down

    found: dict[str, str] = {}
    for letter, others in confusables_data.items():
        if len(letter) == 1 and not letter.isascii() and letter.isalnum():
            plain = [o["c"] for o in others if o["c"].isascii() and o["c"].isalnum()]
            if plain:
                found[letter] = min(plain, key=lambda text: (len(text), text))
    return found
