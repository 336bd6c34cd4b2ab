"""Scheduled work."""

import time

from mutuals.domains.media.services import discard_unused, sweep, sweep_arrivals, sweep_work
from mutuals.domains.media.services.storing import FOLDERS

HOURLY = 16  # folders that are swept at a time: all of them once in 16 hours


def unused_files_due() -> None:
    """Removes what was uploaded, or taken off, and not used for a day."""
    while discard_unused():
        pass


def leftovers_due() -> None:
    """Removes bytes that a crash left behind, in other folders each hour."""
    first = int(time.time() // 3600) * HOURLY % FOLDERS
    sweep(range(first, first + HOURLY))
    sweep_work()


def arrivals_due() -> None:
    """Forgets files that began to arrive a day ago and did not become whole."""
    sweep_arrivals()
