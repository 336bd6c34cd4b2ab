"""Reads of reports, measures and the log: for moderators, and for those whom a measure is about."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy

from mutuals.domains.moderation.models import AuditLine, Report
from mutuals.domains.people.policy import only_moderators
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.ids import time_of
from mutuals.kit.paging import Span
from mutuals.kit.refusal import NotFound

PROTECTS = gettext_lazy("Many strangers at once")
CATEGORIES = Report.Category.choices  # (value, words)


@dataclass(frozen=True, slots=True)
class ReportRow:
    id: int
    reporter_id: int | None
    about_id: int
    category: str
    comment: str
    rules: list[int]
    quotes: list[dict[str, object]]
    forwarded: bool
    by_itself: bool  # this server found it
    protects: bool  # the case is for that person, whom many strangers address
    assigned_to_id: int | None
    resolved_at: datetime | None
    resolved_by_id: int | None
    updated_at: datetime

    @property
    def at(self) -> datetime:
        return time_of(self.id)

    @property
    def category_words(self) -> str:
        return str(PROTECTS if self.protects else dict(CATEGORIES)[self.category])


_REPORT = tuple(ReportRow.__dataclass_fields__)


def reports(
    viewer: Viewer, span: Span, *, resolved: bool = False, by: int | None = None, about: int | None = None
) -> list[ReportRow]:
    """Open (or resolved) reports, newest first. Raises NotFound for all but moderators."""
    only_moderators(viewer)
    rows = Report.objects.filter(resolved_at__isnull=not resolved)
    rows = rows.filter(reporter_id=by) if by is not None else rows
    rows = rows.filter(about_id=about) if about is not None else rows
    return [ReportRow(*row[1:]) for row in span.of(rows, *_REPORT)]


def report_for(viewer: Viewer, report_id: int) -> ReportRow:
    """One report: for moderators, and for who filed it. Raises NotFound."""
    row = Report.objects.filter(id=report_id).values_list(*_REPORT).first()
    if row is None or not (viewer.is_moderator or row[1] == viewer.me):
        raise NotFound
    return ReportRow(*row)


def reports_among(viewer: Viewer, report_ids: Collection[int]) -> list[ReportRow]:
    """These reports, for moderators; none for anybody else."""
    rows = Report.objects.filter(id__in=report_ids) if viewer.is_moderator else Report.objects.none()
    return [ReportRow(*row) for row in rows.values_list(*_REPORT)]


@dataclass(frozen=True, slots=True)
class Line:
    id: int
    by: int
    by_name: str
    action: str
    thing: int | None
    thing_name: str
    detail: str

    @property
    def at(self) -> datetime:
        return time_of(self.id)


def audit_log(viewer: Viewer, span: Span) -> list[Line]:
    """What moderators did, newest first. Raises NotFound for all but moderators."""
    only_moderators(viewer)
    return [Line(*row[1:]) for row in span.of(AuditLine.objects.all(), *Line.__dataclass_fields__)]
