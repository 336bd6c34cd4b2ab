"""What happened to posts. What is `live` is heard by open streams at the commit."""

from dataclasses import dataclass
from typing import ClassVar

from mutuals.domains.audience.scope import Audience


@dataclass(frozen=True)
class PostHeld:
    """A post waits out its undo window; announced for the moment when it leaves."""

    post_id: int


@dataclass(frozen=True)
class PostPublished:
    live: ClassVar[bool] = True
    post_id: int
    author_id: int


@dataclass(frozen=True)
class PostBackfilled:
    """An old post came in with an import: nobody is told."""

    post_id: int


@dataclass(frozen=True)
class PostEdited:
    live: ClassVar[bool] = True
    post_id: int
    author_id: int


@dataclass(frozen=True)
class LinkCardWanted:
    """A post has links, or has none any more: its card is to be fetched or taken off."""

    post_id: int


@dataclass(frozen=True)
class PostDeleted:
    """A post, or a share with its row, is gone. The rest is what it had; ME is the audience of what was never out."""

    live: ClassVar[bool] = True
    post_id: int
    author_id: int
    audience: int = Audience.ME
    tags: tuple[str, ...] = ()
    has_files: bool = False


@dataclass(frozen=True)
class PostNarrowed:
    """Fewer may see a post from now on; the rest says for whom it was."""

    live: ClassVar[bool] = True
    post_id: int
    author_id: int
    audience: int
    anchor_id: int
    circle_id: int | None = None
    grants: int | None = None


@dataclass(frozen=True)
class PostRestrained:
    """The moderators put a note before a post, hold it, or gave it back."""

    live: ClassVar[bool] = True
    post_id: int


@dataclass(frozen=True)
class PostShared:
    live: ClassVar[bool] = True
    share_id: int
    post_id: int
    sharer_id: int
    author_id: int


@dataclass(frozen=True)
class Thanked:
    post_id: int
    person_id: int
    author_id: int
    word: str


@dataclass(frozen=True)
class ThankWithdrawn:
    post_id: int
    person_id: int


@dataclass(frozen=True)
class PostQuoted:
    """A post that quotes another went out; the quote may wait for the author's yes."""

    post_id: int
    quoted_id: int
    person_id: int


@dataclass(frozen=True)
class QuoteAnswered:
    """The author of the quoted post accepted a quote, declined it or took it back."""

    post_id: int
    quoted_id: int
    person_id: int
    accepted: bool


@dataclass(frozen=True)
class PollDue:
    """A poll is to end; announced for that moment."""

    post_id: int


@dataclass(frozen=True)
class PollEnded:
    post_id: int
    author_id: int


@dataclass(frozen=True)
class ScheduleDue:
    """A scheduled post is to be published; announced for that moment."""

    scheduled_id: int


@dataclass(frozen=True)
class PersonDepicted:
    """An author says that a picture of a post shows somebody, who has not answered yet."""

    depicted_id: int
    post_id: int
    owner_id: int
    person_id: int


@dataclass(frozen=True)
class DepictionAnswered:
    """They want to be named (`confirmed`), or not, or not any more; or the author took the name off."""

    depicted_id: int
    post_id: int
    owner_id: int
    person_id: int
    confirmed: bool = False
