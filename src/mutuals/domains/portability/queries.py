"""Reads of one's own imports and exports."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet, Value
from django.db.models.functions import StrIndex, Substr
from django.utils import timezone

from mutuals.domains.people.queries.servers import Heard
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.portability.models import Export, Import, Wish
from mutuals.kit.ids import time_of
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


@dataclass(frozen=True, slots=True)
class WishShown:
    """What waits until somebody or something is known here."""

    id: int
    what: str
    address: str
    detail: str

    @property
    def words(self) -> str:
        return str(Wish.What(self.what).label)


def wishes_of(viewer: Viewer, *, after: int = 0, limit: int = 200) -> list[WishShown]:
    """The viewer's wishes after that one, oldest first."""
    rows = Wish.objects.filter(person_id=viewer.me, id__gt=after).order_by("id")
    return [WishShown(*row) for row in rows.values_list("id", "what", "address", "detail")[:limit]]


@dataclass(frozen=True, slots=True)
class ExportShown:
    """An export as its owner sees it."""

    id: int
    state: str
    done: int
    total: int
    size: int
    created_at: datetime
    until: datetime | None

    @property
    def is_working(self) -> bool:
        return self.state == "working"

    @property
    def is_fresh(self) -> bool:
        """Whether it is to be fetched or deleted before another one is made."""
        return not self.is_working and self.created_at > timezone.now() - timedelta(days=1)


_EXPORT = tuple(ExportShown.__dataclass_fields__)


def exports_of(viewer: Viewer) -> list[ExportShown]:
    """The viewer's exports, newest first, without those that expired."""
    return [ExportShown(*row) for row in _exports(viewer).order_by("-id").values_list(*_EXPORT)[:20]]


def export_for(viewer: Viewer, export_id: int) -> ExportShown:
    """One export of the viewer's. Raises NotFound."""
    row = _exports(viewer).filter(id=export_id).values_list(*_EXPORT).first()
    if row is None:
        raise NotFound
    return ExportShown(*row)


def _exports(viewer: Viewer) -> QuerySet[Export]:
    return Export.objects.filter(Q(until=None) | Q(until__gt=timezone.now()), person_id=viewer.me)


def wishes_by_server() -> dict[str, Heard]:
    """How many ties of imports wait for people of each other server, whosever: for those who keep this one."""
    there = Substr("address", StrIndex("address", Value("@")) + 1)
    rows = Wish.objects.exclude(what=Wish.What.KEEP).filter(address__contains="@").annotate(there=there)
    counted = rows.values_list("there").order_by().annotate(n=Count("id"), a=Min("id"), z=Max("id"))
    found: dict[str, Heard] = {}
    for host, number, first, last in counted:
        domain = host.rpartition("@")[2].lower()
        other = found.get(domain)
        times = [time_of(first), time_of(last), *((other.first, other.last) if other else ())]
        found[domain] = Heard(number + (other.count if other else 0), min(times), max(times))
    found.pop("", None)
    return found
