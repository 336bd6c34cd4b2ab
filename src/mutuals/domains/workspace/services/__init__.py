from mutuals.domains.workspace.services.erasing import erase_person
from mutuals.domains.workspace.services.filing import edit_contact, file_contact, remove_contact
from mutuals.domains.workspace.services.keeping import record_about, write_how_met
from mutuals.domains.workspace.services.strengthening import forget, wrote
from mutuals.domains.workspace.services.touching import in_touch

__all__ = [
    "edit_contact",
    "erase_person",
    "file_contact",
    "forget",
    "in_touch",
    "record_about",
    "remove_contact",
    "write_how_met",
    "wrote",
]
