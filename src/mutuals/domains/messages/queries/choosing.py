"""What a person chose for their messages."""

from dataclasses import dataclass

from mutuals.domains.messages.models import Choice
from mutuals.domains.messages.models.conversations import Purpose
from mutuals.domains.people.viewer import Viewer

PURPOSES = Purpose.choices  # (value, words)
REFUSED_AT_FIRST = (Purpose.SALES.value,)


@dataclass(frozen=True, slots=True)
class Choices:
    """Purposes whose requests are folded away, and whether others may see one read and type."""

    refused: frozenset[str] = frozenset(REFUSED_AT_FIRST)
    shows_reads: bool = False
    shows_typing: bool = False


def choices_of(viewer: Viewer) -> Choices:
    """The viewer's choices; the defaults where nothing was chosen."""
    row = Choice.objects.filter(person_id=viewer.me).first()
    return Choices(frozenset(row.refused), row.shows_reads, row.shows_typing) if row else Choices()
