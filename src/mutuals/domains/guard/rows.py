"""SQL pieces for whoever acts on all copies of a wording."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from mutuals.domains.guard.models import Copy


def copies_of(wording_id: int, kind: str, *, of: int = 0, spared: Iterable[int] = ()) -> QuerySet[Any, Any]:
    """SQL: the ids of posts or messages that say it; `of` one person alone, without those of people who are spared."""
    rows = Copy.objects.filter(wording_id=wording_id, kind=kind).exclude(person_id__in=list(spared))
    return (rows.filter(person_id=of) if of else rows).values("thing")
