"""How much a text is like what was reported here: online logistic regression on hashed words and pairs of words.

Plain Python over one array of weights (features: A. Joulin et al. 2016; hashing: K. Weinberger et al. 2009).
It orders; it decides nothing.
"""

import re
import unicodedata
from array import array
from itertools import pairwise
from math import exp
from zlib import crc32

from mutuals.domains.guard.textmodel.prior import EXAMPLES

BITS = 18
SIZE = 1 << BITS
_MASK = SIZE - 1
MOST = 160  # words that are read
RATE = 1.0  # of one example
RARER = 4.0  # reports are fewer than answers: each weighs more
_TOKEN = re.compile(r"https?://\S+|www\.\S+|[^\W\d_]+|\d[\d.,:/+-]*|[£$€¥₹]|!+|\?")


def tokens(text: str) -> list[str]:
    """Words in lower case; numbers by their length, links and money as such, and what stands out in the whole text."""
    found = []
    head = text[: 12 * MOST]
    for token in _TOKEN.findall(unicodedata.normalize("NFKC", head))[:MOST]:
        first = token[0]
        if first.isdigit():
            digits = sum(map(str.isdigit, token))
            found.append("#phone" if digits >= 7 else f"#{min(digits, 6)}")
        elif token.startswith(("http", "www.")) and len(token) > 5:
            found.append("#link")
        elif first in "£$€¥₹":
            found.append("#money")
        else:
            found.append(token.lower())
            if len(token) > 3 and token.isupper():
                found.append("#caps")
    return found


def features(text: str) -> set[int]:
    """The places of a text's words, of their pairs and of its bias in the weights."""
    words = tokens(text)
    hashed = [crc32(word.encode(errors="replace")) for word in words]
    places = {h & _MASK for h in hashed}
    places.update([(a * 31 + b) & _MASK for a, b in pairwise(hashed)])
    return places


def empty() -> "array[float]":
    """Weights that know nothing: 1 MB."""
    return array("f", bytes(4 * SIZE))


def score(weights: "array[float]", text: str) -> float:
    """From 0 (like what people answer) to 1 (like what was reported); 0.5 where nothing is known."""
    return _squash(_sum(weights, features(text)))


def learn(weights: "array[float]", text: str, *, spam: bool, weighs: float = 1.0) -> None:
    """Moves the weights by one example, in place."""
    places = features(text)
    if not places:
        return
    off = (1.0 if spam else 0.0) - _squash(_sum(weights, places))
    step = RATE * weighs * off / len(places) ** 0.5
    for place in places:
        weights[place] += step


def learn_confirmed(weights: "array[float]", text: str, *, spam: bool) -> None:
    """One example of this server: what moderators found to be spam, or what somebody answered."""
    learn(weights, text, spam=spam, weighs=RARER if spam else 1.0)


def at_first() -> "array[float]":
    """The weights of a new server: 1 MB, made in about 20 ms from texts that were written for it."""
    weights = empty()
    for _ in range(4):
        for text, spam in EXAMPLES:
            learn(weights, text, spam=spam)
    return weights


def _sum(weights: "array[float]", places: set[int]) -> float:
    return sum([weights[place] for place in places]) / (len(places) ** 0.5 or 1.0)


def _squash(x: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, x))))
