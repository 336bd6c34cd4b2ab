"""What happened to accounts and persons. What is `live` is heard by open streams at the commit."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class PersonJoined:
    """A new person of this server, from sign-up, the command line or the demo.

    `further`: one more face of an account that is here.
    """

    person_id: int
    further: bool = False


@dataclass(frozen=True)
class PersonChanged:
    """Something that others see of a person changed: name, headline, picture, state."""

    person_id: int


@dataclass(frozen=True)
class PersonHidden:
    """A face disappeared for a while: its account was paused, frozen or is being deleted."""

    live: ClassVar[bool] = True
    person_id: int


@dataclass(frozen=True)
class PersonShown:
    """A hidden face is back: approved, resumed, or the deletion withdrawn."""

    person_id: int


@dataclass(frozen=True)
class PersonLeft:
    """A person of this server is gone for good; whoever keeps something of theirs erases it."""

    live: ClassVar[bool] = True
    person_id: int


@dataclass(frozen=True)
class LogInFailed:
    """Somebody gave a wrong password. `account_id` is 0 for a name nobody has: both cost the same."""

    account_id: int
    event_id: int
    address: str
    agent: str


@dataclass(frozen=True)
class AccountMailWritten:
    """A mail about an account (confirm, reset, warn) waits to be sent."""

    to: str
    subject: str
    text: str
    mail_id: int


@dataclass(frozen=True)
class InvitationUsed:
    """Somebody joined with a person's invitation."""

    inviter_id: int
    person_id: int


@dataclass(frozen=True)
class JoinApproved:
    """An administrator let in who had asked to join."""

    person_id: int


@dataclass(frozen=True)
class JoinRefused:
    """An administrator refused who had asked to join; nothing of them is left."""

    person_id: int


@dataclass(frozen=True)
class DeletionAsked:
    """A person asked to delete their account; `until` (an ISO date) they can call it off."""

    person_id: int
    until: str


@dataclass(frozen=True)
class DeletionWithdrawn:
    """A person called the deletion of their account off."""

    person_id: int


@dataclass(frozen=True)
class SignUpsSlowed:
    """Too many joined within an hour of one "network" or "mail_domain": more of it wait for approval."""

    what: str
    hour: int  # since 1970
