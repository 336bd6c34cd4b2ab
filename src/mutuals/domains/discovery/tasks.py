"""Scheduled work of discovery."""

from mutuals.domains.discovery.services import look_at_all
from mutuals.domains.discovery.services.saving import look_again
from mutuals.domains.discovery.services.sensing import forget_unused_senses, want_missing_senses
from mutuals.domains.discovery.services.spelling import forget_words
from mutuals.domains.discovery.services.trends import find_trends


def trends_due() -> None:
    """Trends follow what people write."""
    find_trends()


def searches_due() -> None:
    """Kept searches are run again, once a day each."""
    look_again()


def spellings_due() -> None:
    """Words that nobody shows any more correct nobody's spelling."""
    forget_words()


def looks_due() -> None:
    """Notes how people look who were here before that was noted."""
    look_at_all()


def senses_due() -> None:
    """Texts whose meaning was not asked yet are; meanings that no text has any more go."""
    want_missing_senses()
    forget_unused_senses()
