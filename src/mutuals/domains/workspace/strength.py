"""How strong a relationship is, as values: which days two people had to do with each other, and what follows from it.

A day is one number: its ordinal and what happened on it. To note something sets a bit in it, so that the same news
twice, or news in another order, end in the same days. Nothing here knows of likes, shares or follows.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log1p

WROTE, HEARD, ANSWERED, MET, INTRODUCED = 1, 2, 4, 8, 16  # what may happen on a day, seen by the owner
_BITS = 5
_LASTING = MET | INTRODUCED  # is never forgotten
HALF_LIFE = 30  # days
KEPT = 180  # days, six half-lives: what is older weighs less than a sixtieth
RECENT = 60  # days, of the sentences that explain

# What each weighs: recency and days as they foretell the next contact (`bench.strength`), the rest chosen by hand.
_NOTHING, _RECENCY, _DAYS, _MUTUALS, _HANDSHAKE, _WORK, _BROUGHT = -2.4, 2.4, 0.9, 0.12, 0.6, 0.4, 0.3
_ONE_SIDED = 0.8  # of a day on which always the same one wrote: so much does not count

Days = Sequence[int]


def noted(days: Days, *, day: int, what: int) -> list[int]:
    """The days with this on that one (a date's ordinal): a step or two, however long they know each other."""
    found = list(days)
    at = bisect_left(found, day << _BITS)
    if at < len(found) and found[at] >> _BITS == day:
        found[at] |= what
    else:
        found.insert(at, day << _BITS | what)
    oldest = (found[-1] >> _BITS) - KEPT
    if found[0] >> _BITS < oldest and not found[0] & _LASTING:
        found = [one for one in found if one >> _BITS >= oldest or one & _LASTING]
    return found


@dataclass(frozen=True, slots=True)
class Signs:
    """What the days say on one of them."""

    last: int | None = None  # the newest day on which one wrote, or they met
    wrote: int = 0  # days of the last sixty on which the owner wrote
    heard: int = 0
    exchanges: int = 0  # days of the last sixty on which one answered the other
    met: int = 0  # days on which they met, ever
    introduced: int = 0
    days: int = 0  # all that are kept
    warmth: float = 0.0  # active days, each half as much after a half-life
    mine: float = 0.0
    theirs: float = 0.0


def signs(days: Days, *, today: int) -> Signs:
    """What these days say today."""
    last = None
    wrote = heard = exchanges = met = introduced = 0
    warmth = mine = theirs = 0.0
    for one in days:
        day, what = one >> _BITS, one & (1 << _BITS) - 1
        if day > today:
            continue
        faded = 0.5 ** ((today - day) / HALF_LIFE)
        last = day
        warmth += faded
        mine += faded if what & WROTE else 0.0
        theirs += faded if what & HEARD else 0.0
        met += bool(what & MET)
        introduced += bool(what & INTRODUCED)
        if today - day < RECENT:
            wrote += bool(what & WROTE)
            heard += bool(what & HEARD)
            exchanges += bool(what & ANSWERED)
    return Signs(last, wrote, heard, exchanges, met, introduced, len(days), warmth, mine, theirs)


def strength(found: Signs, *, today: int, mutuals: int = 0, worked: bool = False) -> float:
    """Between 0 and 1: a logistic of how long ago, on how many days from both sides, and how well embedded."""
    recency = 0.5 ** ((today - found.last) / HALF_LIFE) if found.last is not None else 0.0
    days = found.warmth - _ONE_SIDED * abs(found.mine - found.theirs)
    score = (
        _NOTHING
        + _RECENCY * recency
        + _DAYS * log1p(max(days, 0.0))
        + _MUTUALS * log1p(mutuals)
        + _HANDSHAKE * min(found.met, 2)
        + _WORK * worked
        + _BROUGHT * min(found.introduced, 2)
    )
    return round(1 / (1 + exp(-score)), 4)
