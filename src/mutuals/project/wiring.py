"""THE table: which handlers run after which event, in order. All that happens "after" is in this file."""

from collections.abc import Callable
from typing import Any

Handler = Callable[[Any], None]

WIRING: dict[type, tuple[Handler, ...]] = {}

# (seconds, task): scheduled work of the worker
SCHEDULE: tuple[tuple[int, Callable[[], None]], ...] = ()
