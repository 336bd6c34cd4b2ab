"""What a text gives away, found by rules and checksums: deterministic, without network, in bounded time."""

from mutuals.domains.guard.screening.engine import screen
from mutuals.domains.guard.screening.findings import Finding, Kind, Strength

__all__ = ["Finding", "Kind", "Strength", "screen"]
