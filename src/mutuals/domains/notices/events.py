"""What is to leave this server because of notices."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MailWanted:
    """The notices marked with this mail's id are to reach the person by mail; the id makes its Message-ID."""

    mail_id: int
    person_id: int


@dataclass(frozen=True)
class PushWanted:
    """A notice is to reach one subscription of its person."""

    notice_id: int
    subscription_id: int
