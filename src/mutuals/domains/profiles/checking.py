"""What follows from a check: when it counts, when it is made again, and when it ends. Values only, no rows."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

AGAIN = timedelta(days=30)  # what was found is checked again
GRACE = timedelta(days=7)  # what is not found any more still counts so long
DAILY = timedelta(days=1)  # so often it is looked for meanwhile
PATIENCE = timedelta(days=7)  # what was never found is looked for so long, at growing intervals
FIRST_WAIT = timedelta(minutes=5)
MAILBOX = timedelta(days=180)  # a mailbox is not asked again: its proof ends, unless its owner renews it
CLAIMED = timedelta(days=1)  # a check that was lost is made again after so long

Found = Literal["found", "absent", "unreachable"]
Status = Literal["proven", "failing", "waiting", "ended", "unproven"]
COLUMNS = ("verified", "proven_at", "checked_at", "asked_at", "failing_since", "check_after", "trouble")


@dataclass(frozen=True, slots=True)
class State:
    """Where a checked thing stands: the columns of profiles.models.Checked."""

    verified: bool
    proven_at: datetime | None
    checked_at: datetime | None
    asked_at: datetime
    failing_since: datetime | None
    check_after: datetime | None
    trouble: str

    @property
    def status(self) -> Status:
        """In a word: proven; failing (proven, but not found lately); waiting to be found; ended; never found."""
        if self.verified:
            return "failing" if self.failing_since else "proven"
        if self.check_after:
            return "waiting"
        return "ended" if self.proven_at else "unproven"

    @property
    def ends_at(self) -> datetime | None:
        """When a failing one ends, if nothing changes."""
        return self.failing_since + GRACE if self.verified and self.failing_since else None


def after(was: State, found: Found, now: datetime) -> State:
    """Where it stands after a check."""
    was = replace(was, checked_at=now)
    if found == "found":
        return replace(was, verified=True, proven_at=now, failing_since=None, check_after=now + AGAIN, trouble="")
    was = replace(was, trouble=found)
    if was.verified:
        since = was.failing_since or now
        over = now >= since + GRACE
        onward = None if over else min(now + DAILY, since + GRACE)
        return replace(was, verified=not over, failing_since=since, check_after=onward)
    waited = now - was.asked_at
    return replace(was, check_after=now + max(waited, FIRST_WAIT) if waited < PATIENCE else None)


def by_mail(now: datetime) -> State:
    """Where a mailbox stands whose owner typed the code."""
    return State(True, now, now, now, None, now + MAILBOX, "")


def aged(was: State, now: datetime) -> State:
    """Where a mailbox stands when its time is looked at: ended, if that is over."""
    if was.proven_at is None or now < was.proven_at + MAILBOX:
        return was
    return replace(was, verified=False, check_after=None, trouble="old")
