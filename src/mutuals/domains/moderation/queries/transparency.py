"""What moderation did within a year, counted: for everybody, without a name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q
from django.utils import timezone

from mutuals.domains.moderation.models import Appeal, Measure, Report
from mutuals.domains.moderation.queries.cases import CATEGORIES
from mutuals.kit.ids import first_id_at

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Counted:
    """Of one kind of measure: how many, how many of them a rule took by itself, and how many hold no longer."""

    kind: str
    words: str
    all: int
    automatic: int
    ended: int


@dataclass(frozen=True, slots=True)
class Transparency:
    """The last 365 days. Appeals: all, those that were right, those that were not; the rest waits."""

    reports: tuple[tuple[str, str, int], ...]  # category, its words, how many
    open_reports: int
    measures: tuple[Counted, ...]
    appeals: int
    appeals_right: int
    appeals_not_right: int

    @property
    def appeals_open(self) -> int:
        return self.appeals - self.appeals_right - self.appeals_not_right


def transparency() -> Transparency:
    """Counts of reports, measures and appeals; nobody can be told from them."""
    since = first_id_at(timezone.now() - YEAR)
    reports = Report.objects.filter(id__gte=since)
    by_category = dict(_counts(reports.values_list("category").annotate(n=Count("id"))))
    measures = Measure.objects.filter(id__gte=since).values_list("kind")
    rows = measures.annotate(
        n=Count("id"),
        automatic=Count("id", filter=Q(before__has_key="auto_rule")),
        ended=Count("id", filter=~Q(ended_at=None)),
    )
    found = {kind: counts for kind, *counts in rows}
    appeals = dict(_counts(Appeal.objects.filter(id__gte=since).values_list("outcome").annotate(n=Count("id"))))
    return Transparency(
        reports=tuple((value, str(words), by_category.get(value, 0)) for value, words in CATEGORIES),
        open_reports=reports.filter(resolved_at=None).count(),
        measures=tuple(
            Counted(value, str(words), *found.get(value, (0, 0, 0))) for value, words in Measure.Kind.choices
        ),
        appeals=sum(appeals.values()),
        appeals_right=appeals.get("ended", 0),
        appeals_not_right=appeals.get("stands", 0),
    )


def _counts(rows: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return [(name, number) for name, number in rows]
