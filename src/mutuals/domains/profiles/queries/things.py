"""What every shown row of a profile has."""

from dataclasses import dataclass

from mutuals.domains.audience.scope import Audience

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
