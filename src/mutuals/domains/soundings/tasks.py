"""What soundings do by the clock."""

from mutuals.domains.soundings.services import erase_what_is_over


def soundings_due() -> None:
    """Forgets what can be asked anew."""
    erase_what_is_over()
