"""Names that somebody could take for others, made without a look at the rules: slips of the keyboard and look-alikes."""

import random
import string
from collections.abc import Iterator

from mutuals.domains.guard.brands import BRANDS

KEYS = {"q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok", "o": "ipl", "p": "ol", "a": "qsz", "s": "adwx", "d": "sfec", "f": "dgrv", "g": "fhtb", "h": "gjyn", "j": "hkum", "k": "jli", "l": "ko", "z": "xa", "x": "zcs", "c": "xvd", "v": "cbf", "b": "vng", "n": "bmh", "m": "nj"}  # fmt: skip
TWINS = {"a": "а", "e": "е", "o": "о0", "c": "с", "p": "р", "i": "1lі", "l": "1I", "x": "х", "y": "у"}


def typos(label: str, rng: random.Random) -> set[str]:
    """Names that somebody could take for this one, made without a look at the rules."""
    found = set()
    for place, letter in enumerate(label):
        before, after = label[:place], label[place + 1 :]
        found |= {before + after, before + letter * 2 + after}
        found |= {before + other + after for other in KEYS.get(letter, "") + TWINS.get(letter, "")}
        found |= {before + letter + rng.choice(string.ascii_lowercase) + after}
        if after:
            found.add(before + after[0] + letter + after[1:])
            found.add(before + letter + "-" + after)
    return {name for name in found if name != label and not name.startswith("-") and not name.endswith("-")}


def made() -> Iterator[str]:
    """Addresses with typos of the names that are imitated most."""
    rng = random.Random(8)
    for domain, near in BRANDS.items():
        label, _dot, ending = domain.partition(".")
        if near and len(label) >= 6:
            yield from (f"https://{name}.{ending}/" for name in sorted(typos(label, rng)))
