"""Scheduled work on client programs."""

from mutuals.domains.apps.services.ending import forget_codes


def codes_due() -> None:
    """Erases codes that are long over."""
    forget_codes()
