"""Reads of what is kept out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from mutuals.domains.people.barriers import Line, and_parents, digest
from mutuals.domains.people.models import Barrier
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.ids import time_of
from mutuals.kit.paging import Span
from mutuals.kit.refusal import NotFound

BARRIER_KINDS = Barrier.Kind.choices
BARRIER_SEVERITIES = Barrier.Severity.choices


@dataclass(frozen=True, slots=True)
class BarrierRow:
    """One thing that is kept out; `value` is "" where only its hash is known."""

    id: int
    kind: str
    value: str
    digest: str
    severity: str
    note: str
    source: str
    by_name: str
    until: datetime | None

    @property
    def at(self) -> datetime:
        return time_of(self.id)

    @property
    def kind_words(self) -> str:
        return str(dict(BARRIER_KINDS)[self.kind])


_ROW = tuple(BarrierRow.__dataclass_fields__)


def still_holding() -> QuerySet[Barrier]:
    """Those whose day is not over."""
    return Barrier.objects.filter(Q(until=None) | Q(until__gt=timezone.now()))


def barriers(viewer: Viewer, span: Span, *, kind: str = "", value: str = "") -> list[BarrierRow]:
    """What is kept out, newest first; also by its value, which finds hashes too. Raises NotFound for all but
    administrators."""
    if not viewer.is_administrator:
        raise NotFound
    rows = Barrier.objects.filter(kind=kind) if kind else Barrier.objects.all()
    if value:
        text = value.strip().lower()
        hashes = [digest(k, text) for k, _words in BARRIER_KINDS]
        rows = rows.filter(Q(value=text) | Q(digest__in=[*hashes, text]))
    return [BarrierRow(*row[1:]) for row in span.of(rows, *_ROW)]


def barriers_in_clear(viewer: Viewer, span: Span, *, kind: str) -> list[BarrierRow]:
    """Those of a kind whose value is known, newest first. Raises NotFound for all but administrators."""
    if not viewer.is_administrator:
        raise NotFound
    rows = Barrier.objects.filter(kind=kind).exclude(value="")
    return [BarrierRow(*row[1:]) for row in span.of(rows, *_ROW)]


def barrier(viewer: Viewer, *, kind: str, barrier_id: int | None = None, hashed: str = "") -> BarrierRow:
    """One of a kind, by its number or its hash. Raises NotFound, also for all but administrators."""
    if not viewer.is_administrator:
        raise NotFound
    rows = Barrier.objects.filter(kind=kind)
    rows = rows.filter(digest=hashed) if barrier_id is None else rows.filter(id=barrier_id)
    row = rows.values_list(*_ROW).first()
    if row is None:
        raise NotFound
    return BarrierRow(*row)


def barrier_lines(viewer: Viewer, *, kind: str = "") -> Iterator[Line]:
    """All of it, for a list. Raises NotFound for all but administrators."""
    if not viewer.is_administrator:
        raise NotFound
    rows = Barrier.objects.filter(kind=kind) if kind else Barrier.objects.all()
    names = ("kind", "value", "digest", "severity", "note", "source", "until")
    return (Line(*row) for row in rows.order_by("kind", "id").values_list(*names).iterator())


def barred_links(hosts: Iterable[str]) -> dict[str, str]:
    """Those of these hosts whose links are kept out, and how: "caution" or "refuse". One statement."""
    by_digest = {digest("link_domain", name): host for host in hosts for name in and_parents(host)}
    if not by_digest:
        return {}
    rows = still_holding().filter(kind=Barrier.Kind.LINK_DOMAIN, digest__in=by_digest)
    return {by_digest[found]: severity for found, severity in rows.values_list("digest", "severity")}
