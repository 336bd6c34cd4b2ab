"""A part of a long list, by the ids of its rows: how clients with `max_id`, `since_id` and `min_id` read it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Span:
    """Rows older than `before` and newer than `since`, from the newest; with `after`, the next ones above it."""

    before: int | None = None
    since: int | None = None
    after: int | None = None
    limit: int = 40

    def of(self, rows: QuerySet[Any, Any], *fields: str, by: str = "id") -> list[tuple[Any, ...]]:
        """The rows of that part, newest first, as tuples whose first value is the id of the row."""
        if self.before is not None:
            rows = rows.filter(**{f"{by}__lt": self.before})
        floor = self.since if self.after is None else self.after
        if floor is not None:
            rows = rows.filter(**{f"{by}__gt": floor})
        if self.after is not None:
            return list(rows.order_by(by).values_list(by, *fields)[: self.limit])[::-1]
        return list(rows.order_by(f"-{by}").values_list(by, *fields)[: self.limit])
