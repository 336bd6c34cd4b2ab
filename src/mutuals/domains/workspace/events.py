"""What others need to hear of the workspace: that somebody is asked, answered, and that a morning has come."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PromiseAsked:
    """Its owner asks the other to agree."""

    promise_id: int
    owner_id: int
    asked_id: int


@dataclass(frozen=True)
class PromiseSettled:
    """The question is over: answered, taken back, or the promise is gone. `agreed`: with a yes."""

    promise_id: int
    owner_id: int
    asked_id: int
    agreed: bool = False


@dataclass(frozen=True)
class RemindersDue:
    """The owner wanted to be reminded of something this morning."""

    owner_id: int
