"""Scheduled work on codes and handshakes."""

from mutuals.domains.handshakes.services.erasing import forget_what_is_over


def codes_due() -> None:
    """Forgets what was not answered, and codes that nobody can use any more."""
    forget_what_is_over()
