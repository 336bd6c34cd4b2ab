"""Nothing of a person who left stays: their rows go in chunks, and again changes nothing."""

from mutuals.domains.portability.models import Export, Import, ImportItem, Wish
from mutuals.domains.portability.services.exporting import remove_files
from mutuals.domains.portability.services.upload import stored_file
from mutuals.kit.erase import erase


def erase_person(person_id: int) -> None:
    """Erases what a person was bringing, the keys of what they brought, and what they were taking along."""
    for import_id in Import.objects.filter(person_id=person_id).values_list("id", flat=True):
        stored_file(import_id).unlink(missing_ok=True)
    for export_id in Export.objects.filter(person_id=person_id).values_list("id", flat=True):
        remove_files(export_id)
    erase(
        ImportItem.objects.filter(person_id=person_id),
        Import.objects.filter(person_id=person_id),
        Export.objects.filter(person_id=person_id),
        Wish.objects.filter(person_id=person_id),
    )
