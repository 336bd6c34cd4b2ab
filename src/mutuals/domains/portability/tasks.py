"""Scheduled work on imports."""

from mutuals.domains.portability.services import forget_old_imports


def imports_due() -> None:
    """Forgets archives and previews that nobody came back to."""
    forget_old_imports()
