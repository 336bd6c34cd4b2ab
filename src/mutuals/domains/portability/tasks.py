"""Scheduled work on imports."""

from mutuals.domains.portability.services import forget_old_imports
from mutuals.domains.portability.services.knowing import note_all_contacts


def imports_due() -> None:
    """Forgets archives and previews that nobody came back to."""
    forget_old_imports()


def contacts_due() -> None:
    """Finds who of people's contacts joined since, or agreed to be found."""
    last = note_all_contacts()
    while last:
        last = note_all_contacts(after=last)
