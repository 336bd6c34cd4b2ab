"""The work of imports, done by the worker."""

from mutuals.domains.portability.events import ImportChosen, ImportUploaded
from mutuals.domains.portability.services import apply_some, read_upload
from mutuals.kit.outbox import external


@external  # reading takes seconds and shows its progress: no one transaction around it
def on_import_uploaded(event: ImportUploaded) -> None:
    """Reads the archive into a preview."""
    read_upload(import_id=event.import_id)


def on_import_chosen(event: ImportChosen) -> None:
    """Takes the next part of what was chosen."""
    apply_some(import_id=event.import_id)
