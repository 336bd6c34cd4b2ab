"""What happened in moderation."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReportFiled:
    report_id: int
    reporter_id: int


@dataclass(frozen=True)
class MeasureTaken:
    """An account was warned, limited or frozen."""

    measure_id: int
    account_id: int
    kind: str


@dataclass(frozen=True)
class MeasureEnded:
    """An account is no longer limited or frozen."""

    measure_id: int
    account_id: int
    kind: str


@dataclass(frozen=True)
class EmojiChanged:
    """A word between colons became a picture, or is a word again."""

    code: str


@dataclass(frozen=True)
class AnnouncementPublished:
    """The administrators tell everybody something; announced for the moment when it begins."""

    announcement_id: int


@dataclass(frozen=True)
class RoleGiven:
    """An administrator made somebody a `member`, `moderator` or `administrator`."""

    person_id: int
    role: str
