"""The work of imports and exports, done by the worker."""

from mutuals.domains.people.events import PersonLeft
from mutuals.domains.portability.events import ContactsImported, ExportAsked, ImportChosen, ImportUploaded
from mutuals.domains.portability.services import apply_some, prepare_some, read_upload
from mutuals.domains.portability.services.erasing import erase_person
from mutuals.domains.portability.services.knowing import note_contacts_of
from mutuals.kit.outbox import external, slow


@external  # reading takes seconds and shows its progress: no one transaction around it
def on_import_uploaded(event: ImportUploaded) -> None:
    """Reads the archive into a preview."""
    read_upload(import_id=event.import_id)


@external  # pictures are taken in outside any transaction
def on_import_chosen(event: ImportChosen) -> None:
    """Takes the next part of what was chosen."""
    apply_some(import_id=event.import_id)


@external  # thousands of contacts are looked up one part after the other
def on_contacts_imported(event: ContactsImported) -> None:
    """Who has each other in their contacts are no strangers."""
    note_contacts_of(event.person_id)


@slow
def on_export_asked(event: ExportAsked) -> None:
    """Makes the next part of the archive."""
    prepare_some(export_id=event.export_id)


@external  # in chunks with transactions of their own
def on_person_left(event: PersonLeft) -> None:
    """Erases their imports and exports."""
    erase_person(event.person_id)
