"""What a person chose for their messages."""

from dataclasses import dataclass

from mutuals.domains.guard.purposes import REFUSED_AT_FIRST, Purpose
from mutuals.domains.guard.queries import refused_purposes
from mutuals.domains.messages.models import Choice
from mutuals.domains.people.viewer import Viewer

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
    row = Choice.objects.filter(person_id=viewer.me).first()
    refused = frozenset(refused_purposes(viewer.me))
    if row is None:
        return Choices(refused)
    return Choices(
        refused,
        row.shows_reads,
        row.shows_typing,
        row.reply_time,
        row.weekdays_only,
        bool(row.calendar),
    )


def reply_time_of(person_id: int) -> tuple[str, bool]:
    """When that person says they answer (a value of REPLY_TIMES), and whether on weekdays only."""
    row = Choice.objects.filter(person_id=person_id).values_list("reply_time", "weekdays_only").first()
    return row or ("", False)
