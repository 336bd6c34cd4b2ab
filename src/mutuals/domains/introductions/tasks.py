"""What introductions do by the clock."""

from mutuals.domains.introductions.services import erase_what_is_over


def introductions_due() -> None:
    """Forgets what came to nothing."""
    erase_what_is_over()
