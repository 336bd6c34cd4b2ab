"""What a rule is: a pattern that is only tried where one of its marks stands in the text, and a check of what it met."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.functional import SimpleLazyObject

from mutuals.domains.guard.screening.findings import Finding, Kind, Strength
from mutuals.domains.guard.screening.reading import Reading

MOST = 40  # findings of one rule, and twice as many tries: a text made of matches takes no longer
_BLANK = re.compile(r"(\[[^\]]*\])| ")
Check = Callable[["re.Match[str]"], Strength | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """The group `what`, where the pattern has one, is what is found; the rest is what it was known by."""

    name: str
    kind: Kind
    pattern: re.Pattern[str]
    marks: tuple[str, ...] = ()  # in lower case; none: always tried
    strength: Strength = Strength.STRONG
    check: Check | None = None


def found_by(rules: Sequence[Rule], reading: Reading, lower: str) -> Iterator[Finding]:
    """What the rules find. `lower` is the reading's text in lower case."""
    for rule in rules:
        if rule.marks and not any(mark in lower for mark in rule.marks):
            continue
        found = 0
        for tried, match in enumerate(rule.pattern.finditer(reading.text)):
            strength = rule.check(match) if rule.check else rule.strength
            if strength is not None:
                start, end = _span(match)
                yield Finding(*reading.span(start, end), rule.kind, strength, rule.name)
                found += 1
            if found >= MOST or tried >= 5 * MOST:
                break


def _span(match: re.Match[str]) -> tuple[int, int]:
    for name in ("what", "bare"):
        if name in match.re.groupindex and match.start(name) >= 0:
            return match.span(name)
    return match.span()


def words(pattern: str) -> re.Pattern[str]:
    """A pattern of words, in any case; blanks outside of brackets are of any length up to three.

    It is compiled when a text first has one of its marks, which few have: all of them together take 40 ms.
    """

    def compiled() -> re.Pattern[str]:
        return re.compile(_BLANK.sub(lambda m: m.group(1) or r"(?:[ \t]{1,3})", pattern), re.IGNORECASE)

    return SimpleLazyObject(compiled)  # type: ignore[return-value]  # which stands for the pattern
