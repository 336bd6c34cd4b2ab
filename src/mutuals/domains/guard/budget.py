"""How many strangers one may wait for, and how that grows and shrinks. Pure values in, a verdict out."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sqrt

from mutuals.kit.ids import first_id_at

EXPIRES = timedelta(days=14)  # then a request is over, whether it was refused, ignored or never seen
WEEK = timedelta(days=7)
HELD = timedelta(days=90)  # after a measure of the moderators
LEVELS = (2, 5, 10, 20)  # by level: how many strangers one may wait for; a newcomer has level 1
MENTIONS = (2, 5, 20, 50)  # by level: how many strangers one may mention in posts within a day
LINKS = (2, 10, 40, 200)  # by level: links within a day in posts that more read than those one names
INVITED = (1, 10, 50, 200)  # by level: how many people the links that one gave out may still let in
SOUNDINGS = (1, 2, 3, 5)  # by level: about how many people one may ask those who know them, at a time
FEWEST = 5  # closed requests before a level can change
ENOUGH, SHARE = 3, 0.2  # accepted ones, and their share of the closed, for the next level
LOW = 0.15  # a level is lost where the share is surely below
MOST_ALIKE = 2  # strangers who may read nearly the same words
ALIKE_ACROSS = 0.5  # the same of different accounts: those who send a campaign change its words
MOST_ACROSS = 5  # accounts that may send strangers nearly the same words
ALIKE = 0.65  # from this resemblance on texts count as the same
REMEMBERED = timedelta(days=30)  # texts are compared that long
KEPT = timedelta(days=180)  # what was asked counts that long
_Z = 1.28  # one-sided 90 %


@dataclass(frozen=True, slots=True)
class Verdict:
    ok: bool
    left: int  # further requests that would be fine now


def may_ask(*, open_requests: int, most: int) -> Verdict:
    """Whether somebody with that many open requests to strangers may send one more."""
    left = max(0, most - open_requests)
    return Verdict(left > 0, left)


def of_level(budget: tuple[int, ...], level: int) -> int:
    """What a budget allows at a level."""
    return budget[max(0, min(level, len(budget) - 1))]


def at_once(level: int) -> int:
    """How many strangers somebody of that level may wait for."""
    return of_level(LEVELS, level)


def soundings_at_once(level: int) -> int:
    """About how many people somebody of that level may ask their circle at a time."""
    return of_level(SOUNDINGS, level)


def felt_level(level: int, *, far: bool) -> int:
    """The level that holds: one less where the trust graph has the account in its lowest region."""
    return max(level - 1, 0) if far else level


def open_since(now: datetime) -> int:
    """The smallest id of a request that is not over."""
    return first_id_at(now - EXPIRES)


def level_after(level: int, *, closed: int, accepted: int, held: bool = False) -> int:
    """The level after a weekly look at the requests that were closed since it was reached: one step at most.

    It grows with requests that were accepted. It shrinks only where even a lucky reading of the figures leaves the
    share of accepted ones low (upper end of Wilson's interval, 1927), so that a newcomer's first silence costs nothing.
    """
    if closed < FEWEST:
        return level
    if accepted >= ENOUGH and accepted / closed >= SHARE:
        return level if held else min(level + 1, len(LEVELS) - 1)
    return max(level - 1, 0) if upper_share(accepted, closed) < LOW else level


def upper_share(accepted: int, closed: int) -> float:
    """The largest share that the figures leave likely."""
    share, z2 = accepted / closed, _Z * _Z
    spread = _Z * sqrt(share * (1 - share) / closed + z2 / (4 * closed * closed))
    return (share + z2 / (2 * closed) + spread) / (1 + z2 / closed)
