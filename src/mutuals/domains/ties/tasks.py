"""Scheduled work on requests."""

from mutuals.domains.ties.services.connecting import end_old_requests


def requests_due() -> None:
    """Ends the requests that nobody accepted for 14 days; they count as over from the moment on, not from here."""
    while end_old_requests():
        pass
