"""What waits, what failed, and what runs by the clock."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from mutuals.domains.people.policy import only_administrators
from mutuals.domains.people.viewer import Viewer
from mutuals.kit import schedule
from mutuals.kit.outbox import jobs


@dataclass(frozen=True, slots=True)
class Jobs:
    """The outbox by state and by what waits, those that failed at least once, and the scheduled tasks."""

    counts: dict[str, int]
    oldest_seconds: float
    waiting: tuple[tuple[str, int], ...]
    troubled: tuple[jobs.Job, ...]
    schedule: tuple[schedule.Run, ...]


def jobs_now(viewer: Viewer) -> Jobs:
    """Administrators only. Raises NotFound."""
    only_administrators(viewer)
    return Jobs(
        counts=jobs.counts(),
        oldest_seconds=jobs.oldest_wait(),
        waiting=tuple(jobs.waiting_by_name()),
        troubled=tuple(jobs.troubled()),
        schedule=tuple(schedule.read(Path(settings.MUTUALS_DATA))),
    )
