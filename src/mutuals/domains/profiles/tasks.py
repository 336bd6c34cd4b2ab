"""Scheduled work on profiles."""

from django.utils import timezone

from mutuals.domains.profiles.services import ask_for_checks, forget_codes


def proofs_due() -> None:
    """Has links and proofs checked again, and forgets mail codes that are over."""
    now = timezone.now()
    forget_codes(now)
    ask_for_checks(now)
