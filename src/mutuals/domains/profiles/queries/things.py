"""What every shown row of a profile has."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mutuals.domains.audience.scope import Audience
from mutuals.domains.profiles.skills import shown
from mutuals.kit.ids import time_of

THING = ("id", "audience", "circle_id")
NAMED = ("skill__name", "skill__concept__names")  # of a person's skill: `shown` takes them
SHOWN = (*NAMED, "said", "as_said")  # the same with its owner's words: `shown_as` takes them


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


def shown_as(name: str, names: Mapping[str, str] | None, said: str, as_said: bool) -> str:
    """A skill of a person as the reader sees it there."""
    return shown(name, names, said if as_said else "")
