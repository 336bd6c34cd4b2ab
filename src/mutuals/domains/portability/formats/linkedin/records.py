"""What an export says, in typed values.

Dates are YYYY[-MM[-DD]]; texts are clean; keys tell a thing across exports.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Profile:
    name: str = ""
    headline: str = ""
    about: str = ""
    place: str = ""
    industry: str = ""
    websites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a profile section, as profiles call it: position, education, honour, language ..."""

    section: str
    key: str
    title: str
    organisation: str = ""
    place: str = ""
    started: str = ""
    ended: str = ""
    url: str = ""
    detail: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Skill:
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Connection:
    key: str
    name: str
    url: str
    email: str
    company: str
    position: str
    connected_on: str


@dataclass(frozen=True, slots=True)
class Share:
    key: str
    text: str
    at: datetime
    url: str
    connections_only: bool


@dataclass(frozen=True, slots=True)
class Comment:
    at: datetime | None
    link: str
    text: str


@dataclass(frozen=True, slots=True)
class Reaction:
    at: datetime | None
    link: str
    type: str


@dataclass(frozen=True, slots=True)
class Message:
    conversation: str
    title: str
    sender: str
    sender_url: str
    recipients: tuple[str, ...]
    at: datetime | None
    subject: str
    text: str
    folder: str
    draft: bool


@dataclass(frozen=True, slots=True)
class Invitation:
    sender: str
    receiver: str
    at: datetime | None
    text: str
    incoming: bool


@dataclass(frozen=True, slots=True)
class Endorsement:
    skill: str
    name: str
    url: str
    accepted: bool
    given: bool


@dataclass(frozen=True, slots=True)
class Recommendation:
    name: str
    company: str
    title: str
    text: str
    at: datetime | None
    visible: bool
    given: bool


@dataclass(frozen=True, slots=True)
class Email:
    address: str
    confirmed: bool
    primary: bool


@dataclass(frozen=True, slots=True)
class Phone:
    number: str


@dataclass(frozen=True, slots=True)
class Follow:
    """A company or a hashtag that the person follows."""

    name: str


@dataclass(frozen=True, slots=True)
class Event:
    name: str
    at: datetime | None
    status: str
    url: str


@dataclass(frozen=True, slots=True)
class RichMedia:
    at: datetime | None
    description: str
    link: str


@dataclass(frozen=True, slots=True)
class Article:
    key: str
    title: str
    at: datetime | None
    link: str
    html: str
