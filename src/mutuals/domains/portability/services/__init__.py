from mutuals.domains.portability.services.applying import apply_some
from mutuals.domains.portability.services.choosing import AUDIENCES, GROUPS, Reaches, choose
from mutuals.domains.portability.services.exporting import (
    ask_export,
    clear_archives,
    delete_export,
    file_of,
    forget_exports,
    prepare_some,
    spare_archives,
)
from mutuals.domains.portability.services.forgetting import discard_import, forget_old_imports
from mutuals.domains.portability.services.reading import read_upload
from mutuals.domains.portability.services.upload import MOST_UPLOAD, start_import
from mutuals.domains.portability.services.wishing import drop_wishes, grant_wishes

__all__ = [
    "AUDIENCES",
    "GROUPS",
    "MOST_UPLOAD",
    "Reaches",
    "apply_some",
    "ask_export",
    "choose",
    "clear_archives",
    "delete_export",
    "discard_import",
    "drop_wishes",
    "file_of",
    "forget_exports",
    "forget_old_imports",
    "grant_wishes",
    "prepare_some",
    "read_upload",
    "spare_archives",
    "start_import",
]
