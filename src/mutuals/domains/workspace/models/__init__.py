from mutuals.domains.workspace.models.contacts import Contact
from mutuals.domains.workspace.models.records import Record

__all__ = ["Contact", "Record"]
