"""What every shown row of a profile has."""

from dataclasses import dataclass
from datetime import datetime

from mutuals.domains.audience.scope import Audience
from mutuals.kit.ids import time_of

THING = ("id", "audience", "circle_id")


@dataclass(frozen=True, slots=True)
class Thing:
    """What all things on a profile have: an id and who may see them."""

    id: int
    audience: int
    circle_id: int | None

    @property
    def who(self) -> str:
        """The audience in words."""
        return str(Audience(self.audience).label)

    @property
    def chosen(self) -> str:
        """The audience as a form writes it."""
        return f"{self.audience}:{self.circle_id}" if self.audience == Audience.CIRCLE else str(self.audience)

    @property
    def is_narrow(self) -> bool:
        return self.audience > Audience.QUIET


@dataclass(frozen=True, slots=True)
class Lasting(Thing):
    """What may be true no longer, some day."""

    true_at: datetime | None

    @property
    def said_at(self) -> datetime:
        """When its owner last said that it is so."""
        return self.true_at or time_of(self.id)
