"""Drafts that were held: for their author only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.models import HeldDraft
from mutuals.kit.refusal import NotFound


@dataclass(frozen=True, slots=True)
class Held:
    """What was to become of it (`post`, `edit`, `direct`), of which post, when; and services.Draft as plain values."""

    id: int
    what: str
    target: int | None
    at: datetime | None
    draft: Mapping[str, Any]


def held_for(viewer: Viewer, *, before: int | None = None, limit: int = 40) -> list[Held]:
    """The viewer's held drafts, newest first."""
    rows = HeldDraft.objects.filter(owner_id=viewer.me)
    rows = rows.filter(id__lt=before) if before else rows
    return [Held(*row) for row in rows.order_by("-id").values_list(*Held.__dataclass_fields__)[:limit]]


def held_one(viewer: Viewer, held_id: int) -> Held:
    """One of them. Raises NotFound."""
    row = HeldDraft.objects.filter(owner_id=viewer.me, id=held_id).values_list(*Held.__dataclass_fields__).first()
    if row is None:
        raise NotFound
    return Held(*row)
