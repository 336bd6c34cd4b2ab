"""Scheduled work of discovery."""

from mutuals.domains.discovery.services import look_at_all
from mutuals.domains.discovery.services.trends import find_trends


def trends_due() -> None:
    """Trends follow what people write."""
    find_trends()


def looks_due() -> None:
    """Notes how people look who were here before that was noted."""
    look_at_all()
