"""Reading what a stranger wrote for who received it. Pure and bounded; nothing is stored, nobody else is told."""

import re
from collections.abc import Iterable

from mutuals.domains.guard.cautions.kinds import Kind
from mutuals.domains.guard.cautions.rules import RULES
from mutuals.domains.guard.screening.reading import read
from mutuals.kit.search import fold

LONGEST = 10_000  # characters of all messages together
MOST_SENTENCES = 200
_END = re.compile(r"[.!?¿¡\n]+")


def cautions_in(texts: Iterable[str]) -> list[Kind]:
    """What these messages of one stranger recall, the gravest first; each once."""
    found: set[Kind] = set()
    left = LONGEST
    for text in texts:
        if left <= 0:
            break
        found |= _in_one(text[:left])
        left -= len(text)
    return [kind for kind in Kind if kind in found]


def _in_one(text: str) -> set[Kind]:
    whole = fold(read(text).text)
    likely = [rule for rule in RULES if all(need.search(whole) for need in rule.needs)]
    if not likely:
        return set()
    sentences = [fold(one) for one in _END.split(read(text).text)[: 2 * MOST_SENTENCES] if one.strip()]
    pairs = [" ".join(sentences[i : i + 2]) for i in range(min(len(sentences), MOST_SENTENCES))]
    return {rule.kind for rule in likely if any(_holds(rule.needs, rule.but, pair) for pair in pairs)}


def _holds(needs: tuple[re.Pattern[str], ...], but: re.Pattern[str] | None, text: str) -> bool:
    return all(need.search(text) for need in needs) and not (but and but.search(text))
