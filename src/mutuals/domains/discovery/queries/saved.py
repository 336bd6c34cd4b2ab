"""The searches that somebody keeps: theirs alone."""

from dataclasses import dataclass
from datetime import datetime

from mutuals.domains.discovery.models import SavedSearch
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import NotFound


@dataclass(frozen=True, slots=True)
class Saved:
    id: int
    text: str
    tell: bool
    news_at: datetime | None  # when somebody new was last found


def saved_searches(viewer: Viewer) -> list[Saved]:
    """All of them, the newest first."""
    rows = SavedSearch.objects.filter(person_id=viewer.me).order_by("-id")
    return [Saved(*row) for row in rows.values_list("id", "text", "tell", "news_at")]


def saved_search(viewer: Viewer, search_id: int) -> Saved:
    """One of them. Raises NotFound."""
    found = next((row for row in saved_searches(viewer) if row.id == search_id), None)
    if found is None:
        raise NotFound
    return found
