from mutuals.domains.portability.services.applying import apply_some
from mutuals.domains.portability.services.choosing import choose
from mutuals.domains.portability.services.exporting import (
    ask_export,
    delete_export,
    file_of,
    forget_exports,
    prepare_some,
)
from mutuals.domains.portability.services.forgetting import discard_import, forget_old_imports
from mutuals.domains.portability.services.reading import read_upload
from mutuals.domains.portability.services.upload import MOST_UPLOAD, start_import

__all__ = [
    "MOST_UPLOAD",
    "apply_some",
    "ask_export",
    "choose",
    "delete_export",
    "discard_import",
    "file_of",
    "forget_exports",
    "forget_old_imports",
    "prepare_some",
    "read_upload",
    "start_import",
]
