"""Putting requests to connect away and back, for moderators. To their senders they look open until they are over."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from mutuals.domains.ties.models import ConnectionRequest


def put_away(ids: QuerySet[Any, Any]) -> int:
    """Declines these requests in the name of those who were asked, where they did not; how many."""
    now = timezone.now()
    return ConnectionRequest.objects.filter(id__in=ids, declined_at=None).update(declined_at=now, away_at=now)


def put_back(ids: QuerySet[Any, Any]) -> int:
    """Those of them that were put away stand before who was asked again; how many."""
    return ConnectionRequest.objects.filter(id__in=ids).exclude(away_at=None).update(declined_at=None, away_at=None)


def settle(ids: Iterable[int], *, away: bool) -> list[int]:
    """Those of the requests that are away, or not. Nothing hangs on them but notices."""
    rows = ConnectionRequest.objects.filter(id__in=list(ids))
    rows = rows.exclude(away_at=None) if away else rows.filter(away_at=None)
    return list(rows.values_list("id", flat=True))


def bury_away(ids: Iterable[int]) -> None:
    """Nothing: a request ends by itself, with its fourteen days; earlier its sender would see it."""
