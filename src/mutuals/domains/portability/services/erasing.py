"""Nothing of a person who left stays: their rows go in chunks, and again changes nothing."""

from mutuals.domains.portability.models import Export, Import, ImportItem
from mutuals.domains.portability.services.exporting import remove_files
from mutuals.kit.erase import erase


def erase_person(person_id: int) -> None:
    """Erases what a person was bringing, the keys of what they brought, and what they were taking along."""
    for export_id in Export.objects.filter(person_id=person_id).values_list("id", flat=True):
        remove_files(export_id)
    erase(
        ImportItem.objects.filter(person_id=person_id),
        Import.objects.filter(person_id=person_id),
        Export.objects.filter(person_id=person_id),
    )
