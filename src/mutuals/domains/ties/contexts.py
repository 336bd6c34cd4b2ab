"""How two people know each other: what is chosen when one asks, and how the two read it afterwards."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mutuals.domains.guard.purposes import Purpose

SHORTEST_REASON = 40  # characters


class Context(models.TextChoices):
    """In the words of who asks."""

    MET = "met", gettext_lazy("We met")
    WORKED = "worked", gettext_lazy("We worked together")
    STUDIED = "studied", gettext_lazy("We studied together")
    INTRODUCED = "introduced", gettext_lazy("We were introduced")
    REASON = "reason", gettext_lazy("We do not know each other yet")


@dataclass(frozen=True, slots=True)
class Story:
    """What stands beside a connection or a request; for the two people alone."""

    context: str = ""
    note: str = ""
    place: str = ""
    met_on: date | None = None
    introducer_id: int | None = None
    purpose: str = ""  # of a stranger

    @property
    def claim(self) -> str:
        """How somebody reads it who is asked: nothing of it is proven yet."""
        return {
            Context.MET.value: _("Says that you met"),
            Context.WORKED.value: _("Says that you worked together"),
            Context.STUDIED.value: _("Says that you studied together"),
            Context.INTRODUCED.value: _("Says that you were introduced"),
            Context.REASON.value: _("Does not know you yet"),
        }.get(self.context, "")

    @property
    def purpose_words(self) -> str:
        """What a stranger wants."""
        return str(Purpose(self.purpose).label) if self.purpose else ""

    @property
    def words(self) -> str:
        """How the two read the context; "" where none was said, or where a reason stands for it."""
        return {
            Context.MET.value: _("You met"),
            Context.WORKED.value: _("You worked together"),
            Context.STUDIED.value: _("You studied together"),
            Context.INTRODUCED.value: _("You were introduced"),
        }.get(self.context, "")


STORY_COLUMNS = tuple(Story.__dataclass_fields__)


def wins(new: str, old: str) -> bool:
    """Whether a new context takes the place of what stands there: a meeting in person does, whatever it was."""
    return new == Context.MET or (new == Context.INTRODUCED and old in {"", Context.REASON})
