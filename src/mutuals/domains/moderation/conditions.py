"""When an automatic rule holds: conditions over what is known of a post at the moment it went out. Pure.

No code, no expressions: each condition is one field, empty or not. All that are given must hold.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

LARGEST = 100_000
MOST_WORDS = 50
LONGEST_WORD = 60


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a post and its author at that moment."""

    account_days: int
    trust_level: int
    links: int
    mentions: int
    asked: int  # strangers in the seven days before
    posts_in_hour: int  # by this person, with this one
    text: str  # folded


@dataclass(frozen=True, slots=True)
class Conditions:
    """`younger_than` days, `trust_at_most` a level; at least so many links, mentions, strangers asked in seven days,
    posts within an hour; one of these `words`. None and () say nothing."""

    younger_than: int | None = None
    trust_at_most: int | None = None
    links: int | None = None
    mentions: int | None = None
    asked: int | None = None
    posts_in_hour: int | None = None
    words: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self == Conditions()

    def plain(self) -> dict[str, Any]:
        """As it is kept: what is given."""
        told = {name: value for name, value in asdict(self).items() if value not in (None, ())}
        return {**told, "words": list(self.words)} if self.words else told


def matches(conditions: Conditions, facts: Facts) -> bool:
    """Whether all conditions hold. Without any, nothing matches: a rule for everything is a mistake."""
    if conditions.is_empty:
        return False
    c, f = conditions, facts
    at_least = ((c.links, f.links), (c.mentions, f.mentions), (c.asked, f.asked), (c.posts_in_hour, f.posts_in_hour))
    return (
        (c.younger_than is None or f.account_days < c.younger_than)
        and (c.trust_at_most is None or f.trust_level <= c.trust_at_most)
        and all(wanted is None or found >= wanted for wanted, found in at_least)
        and (not c.words or any(word in f.text for word in c.words))
    )


def read(told: Mapping[str, Any]) -> Conditions:
    """The conditions in what was sent or kept. Raises ValueError, which names the field."""
    values: dict[str, Any] = {}
    for field in fields(Conditions):
        value = told.get(field.name)
        if value in (None, "", (), []):
            continue
        if field.name == "words":
            parts = value.splitlines() if isinstance(value, str) else value
            if not isinstance(parts, (list, tuple)) or not all(isinstance(one, str) for one in parts):
                raise ValueError(field.name)
            words = tuple(dict.fromkeys(word for one in parts if (word := folded(one)[:LONGEST_WORD].strip())))
            if len(words) > MOST_WORDS:
                raise ValueError(field.name)
            values["words"] = words
            continue
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST:
            raise ValueError(field.name)
        values[field.name] = value
    return Conditions(**values)


def folded(text: str) -> str:
    """The one spelling in which words are looked for."""
    return " ".join(unicodedata.normalize("NFKC", text[:20_000]).casefold().split())
