"""What moderators did here within a year, counted, for everybody."""

from dataclasses import dataclass

from mutuals.api.call import Call
from mutuals.api.registry import endpoint
from mutuals.domains.moderation.queries.transparency import transparency


@dataclass(frozen=True, slots=True)
class Counted:
    """Of one kind of measure: all, those that a rule took by itself, and those that hold no longer."""

    all: int
    automatic: int
    ended: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The last 365 days. Reports by category, measures by kind; appeals that were right, that were not, that wait."""

    reports: dict[str, int]
    open_reports: int
    measures: dict[str, Counted]
    appeals: int
    appeals_right: int
    appeals_not_right: int


@endpoint("GET", "/api/mutuals/v1/transparency", needs="nobody")
def figures(call: Call) -> Figures:
    """Counts of reports, measures and appeals, without a name."""
    found = transparency()
    return Figures(
        reports={value: number for value, _words, number in found.reports},
        open_reports=found.open_reports,
        measures={one.kind: Counted(one.all, one.automatic, one.ended) for one in found.measures},
        appeals=found.appeals,
        appeals_right=found.appeals_right,
        appeals_not_right=found.appeals_not_right,
    )
