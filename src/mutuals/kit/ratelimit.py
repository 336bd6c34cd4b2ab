"""How often somebody may do something: counters in the cache, forgotten with it."""

import time
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache


@dataclass(frozen=True, slots=True)
class Verdict:
    ok: bool
    retry_after: int = 0  # seconds


def spend(key: str, *, limit: int, per_seconds: int) -> Verdict:
    """Counts one use of `key`; not ok once there were more than `limit` in this window. Never limits in test mode."""
    if settings.MUTUALS_TEST_MODE:
        return Verdict(True)
    window, passed = divmod(int(time.time()), per_seconds)
    name = f"limit:{key}:{window}"
    cache.add(name, 0, per_seconds + 5)
    try:
        used = cache.incr(name)
    except ValueError:
        used = 1
    return Verdict(True) if used <= limit else Verdict(False, per_seconds - passed)
