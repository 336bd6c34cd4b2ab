"""What an operator sees and does of waiting work: `./mutuals jobs`."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.utils import timezone

from mutuals.kit.outbox.models import Row


@dataclass(frozen=True, slots=True)
class Job:
    id: int
    name: str
    actor: int
    attempts: int
    not_before: datetime
    last_error: str
    dead_at: datetime | None


def counts() -> dict[str, int]:
    """How many rows wait, wait for another try, and are dead."""
    found: dict[str, int] = Row.objects.aggregate(
        waiting=Count("id", filter=Q(attempts=0, dead_at=None)),
        backing_off=Count("id", filter=Q(attempts__gt=0, dead_at=None)),
        dead=Count("id", filter=~Q(dead_at=None)),
    )
    return found


def oldest_wait() -> float:
    """For how many seconds the oldest row that is due has waited; 0 where none is."""
    now = timezone.now()
    due = Row.objects.filter(dead_at=None, not_before__lte=now).order_by("not_before")
    at = due.values_list("not_before", flat=True).first()
    return round((now - at).total_seconds(), 3) if at else 0.0


def waiting_by_name() -> list[tuple[str, int]]:
    """How many rows wait, by what happened; the most first."""
    rows = Row.objects.filter(dead_at=None).values_list("name").annotate(n=Count("id"))
    return list(rows.order_by("-n", "name"))


def name_of(row_id: int) -> str:
    """What a row tells of; nothing where there is none."""
    return Row.objects.filter(id=row_id).values_list("name", flat=True).first() or ""


def troubled(limit: int = 100) -> list[Job]:
    """The rows that failed at least once, dead ones first."""
    rows = Row.objects.filter(attempts__gt=0).order_by("-dead_at", "id")
    return [Job(*row) for row in rows.values_list(*Job.__dataclass_fields__)[:limit]]


def retry(row_id: int | None = None) -> int:
    """Tries one failed row (or all) again now; how many."""
    rows = Row.objects.filter(attempts__gt=0)
    rows = rows.filter(id=row_id) if row_id else rows
    return rows.update(attempts=0, dead_at=None, not_before=timezone.now())


def drop(row_id: int) -> int:
    """Gives a dead row up; 1 if there was one."""
    return Row.objects.filter(id=row_id).exclude(dead_at=None).delete()[0]
