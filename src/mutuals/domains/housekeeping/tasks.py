"""What the clock starts."""

from mutuals.domains.housekeeping.services import prune_by_itself


def prunes_due() -> None:
    """Removes what can go above the cap, where the administrators chose so."""
    prune_by_itself()
