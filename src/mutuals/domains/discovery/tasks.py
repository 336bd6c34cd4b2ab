"""Scheduled work of discovery."""

from mutuals.domains.discovery.services.trends import find_trends


def trends_due() -> None:
    """Trends follow what people write."""
    find_trends()
