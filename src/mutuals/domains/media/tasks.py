"""Scheduled work."""

from mutuals.domains.media.services import discard_unused


def unused_files_due() -> None:
    """Removes what was uploaded and never used."""
    discard_unused()
