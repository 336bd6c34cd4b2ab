"""What happened in moderation."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class ReportFiled:
    report_id: int
    reporter_id: int


@dataclass(frozen=True)
class MeasureTaken:
    """Something was done to an account or its posts (Measure.Kind)."""

    measure_id: int
    account_id: int
    kind: str


@dataclass(frozen=True)
class MeasureEnded:
    """It holds no longer."""

    measure_id: int
    account_id: int
    kind: str


@dataclass(frozen=True)
class AppealFiled:
    appeal_id: int


@dataclass(frozen=True)
class AppealAnswered:
    """A moderator read an appeal: what was appealed against `stands`, or is `ended`."""

    appeal_id: int
    measure_id: int
    account_id: int
    outcome: str


@dataclass(frozen=True)
class EmojiChanged:
    """A word between colons became a picture, or is a word again."""

    code: str


@dataclass(frozen=True)
class AnnouncementPublished:
    """The administrators tell everybody something; announced for the moment when it begins."""

    announcement_id: int


@dataclass(frozen=True)
class GraphWanted:
    """The trust graph is to be run over all ties."""

    run_id: int


@dataclass(frozen=True)
class RoleGiven:
    """An administrator made somebody a `member`, `moderator` or `administrator`."""

    person_id: int
    role: str


@dataclass(frozen=True)
class RuleMatched:
    """A rule that acts by itself put somebody into the queue."""

    report_id: int


@dataclass(frozen=True)
class WaveSeen:
    """Many strangers at once address somebody: a case that protects them is in the queue."""

    report_id: int


@dataclass(frozen=True)
class CampaignRetracted:
    """All copies of a text were put away; what they left behind is settled now."""

    retraction_id: int


@dataclass(frozen=True)
class CampaignPutBack:
    """A verdict was wrong: for all, or for one `person_id`."""

    retraction_id: int
    person_id: int = 0


@dataclass(frozen=True)
class CopiesPutAway:
    """Some posts or messages (`kind`) of a campaign are settled."""

    live: ClassVar[bool] = True
    retraction_id: int
    kind: str
    ids: tuple[int, ...]


@dataclass(frozen=True)
class CopiesPutBack:
    """Some posts or messages can be seen again."""

    kind: str
    ids: tuple[int, ...]


@dataclass(frozen=True)
class ReportConfirmed:
    """Moderators found that what somebody reported is spam."""

    report_id: int
