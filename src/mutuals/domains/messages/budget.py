"""How many strangers one may wait for. Pure values in, a verdict out: nothing here knows a table."""

from dataclasses import dataclass
from datetime import timedelta

MOST_OPEN = 5  # requests that wait for an answer
EXPIRES = timedelta(days=14)  # then a request no longer counts, whether it was refused, ignored or never seen


@dataclass(frozen=True, slots=True)
class Verdict:
    ok: bool
    left: int  # further requests that would be fine now


def may_ask(*, open_requests: int, most: int = MOST_OPEN) -> Verdict:
    """Whether somebody with that many open requests to strangers may send one more."""
    left = max(0, most - open_requests)
    return Verdict(left > 0, left)
