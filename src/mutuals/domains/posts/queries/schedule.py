"""What waits to be published: for its author only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.models import Scheduled
from mutuals.kit.refusal import NotFound


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft with its time; `draft` holds the fields of services.Draft."""

    id: int
    at: datetime
    draft: Mapping[str, Any]
    source_key: str | None
    app_id: int | None
    failure: str


def waiting_for(
    viewer: Viewer,
    *,
    before: int | None = None,
    since: int | None = None,
    after: int | None = None,
    limit: int = 40,
) -> list[Waiting]:
    """What one scheduled, newest first; `after` gives those right above an id instead of the newest."""
    rows = Scheduled.objects.filter(owner_id=viewer.me)
    rows = rows.filter(id__lt=before) if before else rows
    floor = max(since or 0, after or 0)
    rows = (rows.filter(id__gt=floor) if floor else rows).order_by("id" if after else "-id")
    found = [Waiting(*row) for row in rows.values_list(*Waiting.__dataclass_fields__)[:limit]]
    return found[::-1] if after else found


def waiting_by_time(viewer: Viewer) -> list[Waiting]:
    """All that one scheduled, the next first."""
    rows = Scheduled.objects.filter(owner_id=viewer.me).order_by("at", "id")
    return [Waiting(*row) for row in rows.values_list(*Waiting.__dataclass_fields__)]


def waiting_one(viewer: Viewer, scheduled_id: int) -> Waiting:
    """One of what one scheduled. Raises NotFound."""
    rows = Scheduled.objects.filter(owner_id=viewer.me, id=scheduled_id)
    found = rows.values_list(*Waiting.__dataclass_fields__).first()
    if found is None:
        raise NotFound
    return Waiting(*found)
