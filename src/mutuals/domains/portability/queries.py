"""Reads of one's own imports."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.portability.models import Import
from mutuals.kit.refusal import NotFound


@dataclass(frozen=True, slots=True)
class ImportShown:
    """An import as its owner sees it."""

    id: int
    kind: str
    state: str
    name: str
    done: int
    total: int
    report: dict[str, Any]
    error: str
    created_at: datetime

    @property
    def is_working(self) -> bool:
        return self.state in {"uploaded", "parsing", "applying"}


_FIELDS = tuple(ImportShown.__dataclass_fields__)


def import_for(viewer: Viewer, import_id: int) -> ImportShown:
    """One import of the viewer's. Raises NotFound."""
    row = Import.objects.filter(id=import_id, person_id=viewer.me).values_list(*_FIELDS).first()
    if row is None:
        raise NotFound
    return ImportShown(*row)


def imports_of(viewer: Viewer) -> list[ImportShown]:
    """The viewer's imports, newest first."""
    rows = Import.objects.filter(person_id=viewer.me).order_by("-id")
    return [ImportShown(*row) for row in rows.values_list(*_FIELDS)[:20]]
