"""What a person chose for their messages."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from mutuals.domains.guard.purposes import REFUSED_AT_FIRST, Purpose
from mutuals.domains.guard.queries import refused_purposes
from mutuals.domains.messages.models import Choice
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.prepared import columns_of, prepared, row_of

PURPOSES = Purpose.choices  # (value, words)
REPLY_TIMES = Choice.ReplyTime.choices


@dataclass(frozen=True, slots=True)
class Choices:
    """Purposes whose requests are folded away, and whether others may see one read and type."""

    refused: frozenset[str] = frozenset(REFUSED_AT_FIRST)
    shows_reads: bool = False
    shows_typing: bool = False
    reply_time: str = ""
    weekdays_only: bool = False
    has_calendar: bool = False


def choices_of(viewer: Viewer) -> Choices:
    """The viewer's choices; the defaults where nothing was chosen."""
    rows = _chosen.rows(viewer.me)
    refused = frozenset(refused_purposes(viewer.me))
    if not rows:
        return Choices(refused)
    row = row_of(Choice, rows[0])
    return Choices(
        refused,
        row.shows_reads,
        row.shows_typing,
        row.reply_time,
        row.weekdays_only,
        bool(row.calendar),
    )


@prepared()
def _chosen(me: int) -> QuerySet[Any, Any]:
    return Choice.objects.filter(person_id=me).values_list(*columns_of(Choice))


def reply_time_of(person_id: int) -> tuple[str, bool]:
    """When that person says they answer (a value of REPLY_TIMES), and whether on weekdays only."""
    rows = _chosen.rows(person_id)
    row = row_of(Choice, rows[0]) if rows else None
    return (row.reply_time, row.weekdays_only) if row else ("", False)
