"""Scheduled work on imports and exports."""

from mutuals.domains.portability.services import forget_exports, forget_old_imports, grant_wishes
from mutuals.domains.portability.services.knowing import note_all_contacts


def imports_due() -> None:
    """Forgets archives and previews that nobody came back to."""
    forget_old_imports()


def contacts_due() -> None:
    """Finds who of people's contacts joined since, or agreed to be found."""
    last = note_all_contacts()
    while last:
        last = note_all_contacts(after=last)


def exports_due() -> None:
    """Deletes archives that expired."""
    forget_exports()


def wishes_due() -> None:
    """Ties people to those who have become known here since."""
    grant_wishes()
