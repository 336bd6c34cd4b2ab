"""The one queue of moderators: open reports and appeals together."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import OuterRef, Subquery

from mutuals.domains.guard.queries import far_ids, far_people
from mutuals.domains.moderation.models import Appeal, Report
from mutuals.domains.moderation.queries.cases import CATEGORIES, PROTECTS
from mutuals.domains.moderation.queries.measures import KINDS
from mutuals.domains.people.policy import only_moderators
from mutuals.domains.people.rows import first_face
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.ids import time_of
from mutuals.kit.paging import Span

MOST_FIRST = 100
_REPORT = ("about_id", "category", "comment", "reporter_id", "assigned_to_id", "protects")


@dataclass(frozen=True, slots=True)
class Case:
    """Something to decide: a "report" or an "appeal", and against whom or by whom."""

    id: int
    kind: str
    about_id: int
    what: str  # the category of a report, the kind of the measure appealed against
    text: str
    reporter_id: int | None = None
    assigned_to_id: int | None = None
    protects: bool = False
    is_far: bool = False  # in the lowest region of the trust graph

    @property
    def at(self) -> datetime:
        return time_of(self.id)

    @property
    def words(self) -> str:
        if self.protects:
            return str(PROTECTS)
        return str(dict(CATEGORIES if self.kind == "report" else KINDS)[self.what])


def cases(viewer: Viewer, span: Span, *, closed: bool = False, without: Collection[int] = ()) -> list[Case]:
    """What waits, or what is closed, newest first. Raises NotFound for all but moderators."""
    only_moderators(viewer)
    reports = Report.objects.filter(resolved_at__isnull=not closed)
    reports = reports.exclude(id__in=without) if without else reports
    found = [Case(row[0], "report", *row[1:]) for row in span.of(reports, *_REPORT)]
    face = Subquery(first_face(OuterRef("measure__account_id")))
    appeals = Appeal.objects.filter(answered_at__isnull=not closed).annotate(about=face).exclude(about=None)
    said = span.of(appeals, "about", "measure__kind", "text", "assigned_to_id")
    found += [Case(row[0], "appeal", row[1], row[2], row[3], assigned_to_id=row[4]) for row in said]
    found = sorted(found, key=lambda case: -case.id)[: span.limit]
    far = far_people(case.about_id for case in found) if found and not closed else ()
    return [replace(case, is_far=True) if case.about_id in far else case for case in found]


def first_cases(viewer: Viewer) -> list[Case]:
    """Open reports about the trust graph's lowest region, newest first: what comes first. Raises NotFound."""
    only_moderators(viewer)
    reports = Report.objects.filter(resolved_at=None, about_id__in=far_ids())
    found = [Case(row[0], "report", *row[1:]) for row in Span(limit=MOST_FIRST).of(reports, *_REPORT)]
    return [replace(case, is_far=True) for case in found]


def how_many_wait() -> dict[str, int]:
    """How many reports and appeals are open."""
    return {
        "report": Report.objects.filter(resolved_at=None).count(),
        "appeal": Appeal.objects.filter(answered_at=None).count(),
    }


def next_case(viewer: Viewer) -> Case | None:
    """What comes after the one just closed: the oldest that waits and nobody else looks after; first cases first."""
    for open_ones in (first_cases(viewer), cases(viewer, Span(after=0, limit=50))):
        free = [one for one in open_ones if one.assigned_to_id in {None, viewer.person_id}]
        if free:
            return free[-1]
    return None
