"""How often a caller may call: counters in the front's own memory, as one process answers all calls."""

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.conf import settings

WINDOW = 300  # seconds
MOST = 300  # calls of one person (or of one address without a log-in) in a window
MOST_KEYS = 50_000


@dataclass(slots=True)
class Limits:
    """Counters of one window; a new window begins with none."""

    window: int = 0
    used: dict[str, int] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)  # tokens that worked in this window

    def spend(self, token: str | None, address: str) -> int:
        """Counts a call; how many are left in this window, less than 0 where it was one too many.

        A token counts for itself once it worked: whoever makes one up each time would begin anew each time.
        """
        if settings.MUTUALS_TEST_MODE:
            return MOST
        window = int(time.time()) // WINDOW
        if window != self.window or len(self.used) > MOST_KEYS:
            self.window, self.used, self.known = window, {}, set()
        key = token if token and token in self.known else address
        count = self.used[key] = self.used.get(key, 0) + 1
        return MOST - count

    def headers(self, left: int) -> tuple[tuple[bytes, bytes], ...]:
        """The headers that tell a client where it stands (Mastodon's docs, "Rate limits")."""
        return (
            (b"x-ratelimit-limit", b"%d" % MOST),
            (b"x-ratelimit-remaining", b"%d" % max(left, 0)),
            (b"x-ratelimit-reset", _end_of(int(time.time()) // WINDOW)),
        )


def address_of(scope: Any, *, proxied: bool) -> str:
    """Where a request comes from: the last address that the proxy in front names, the connection's where none stands.

    What a client wrote into the header itself stands before the proxy's word, in the same line or in one of its own.
    """
    if proxied:
        named = [value for name, value in scope["headers"] if name == b"x-forwarded-for"]
        last: str = named[-1].decode("latin-1").rpartition(",")[2].strip() if named else ""
        if last:
            return last
    return str((scope.get("client") or ("",))[0])


@lru_cache(maxsize=2)
def _end_of(window: int) -> bytes:
    end = datetime.fromtimestamp((window + 1) * WINDOW, UTC)
    return end.strftime("%Y-%m-%dT%H:%M:%S.000Z").encode()
